import type { Trace } from "#sim/trace.ts";
import { formatMillis } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import { percentilesAt } from "./response-times.ts";

/** The meters' values at a moment, in words. */
export function renderReadout(trace: Trace, { index, database, replica }: Frame): string {
  const { used, usable, refused } = database;
  const times = percentilesAt(trace, index);
  const parts = [
    `<b>${used}</b> of ${usable} connections`,
    ...(replica ? [`<b>${replica.used}</b> of ${replica.usable} on the replica`] : []),
    `<b>${refused + (replica?.refused ?? 0)}</b> refused`,
    ...(times
      ? (["p50", "p95", "p99"] as const).map((name) => `${name} <b>${formatMillis(times[name])}</b>`)
      : ["no answer yet"]),
  ];
  return parts.map((part) => `<span>${part}</span>`).join(" ");
}
