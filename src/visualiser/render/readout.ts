import type { Trace } from "#sim/trace.ts";
import * as say from "#strings/visualiser-drawing.ts";
import { formatMillis } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import { bold } from "./bold.ts";
import { percentilesAt } from "./response-times.ts";

/** The meters' values at a moment, in words. */
export function renderReadout(trace: Trace, { index, database, replica }: Frame): string {
  const { used, usable, refused } = database;
  const times = percentilesAt(trace, index);
  const parts = [
    say.connectionsInUse(used, usable),
    ...(replica ? [say.inUseOnReplica(replica.used, replica.usable)] : []),
    say.refusedSoFar(refused + (replica?.refused ?? 0)),
    ...(times
      ? (["p50", "p95", "p99"] as const).map((name) => say.percentile(name, formatMillis(times[name])))
      : [say.noAnswerYet]),
  ];
  return parts.map((part) => `<span>${bold(part)}</span>`).join(" ");
}
