import type { TraceEvent } from "#sim/trace.ts";
import * as say from "#strings/visualiser-events.ts";
import { describeEvent } from "./describe.ts";
import { formatMillis } from "./format.ts";
import type { Counters, DatabaseView, ReplicaView, RequestView } from "./frame.ts";

/** One line for one moment: when, what just happened, who waits, how full the server is. Plain text, not escaped. */
export function summarise(
  atMillis: number,
  event: TraceEvent | undefined,
  requests: readonly RequestView[],
  counters: Counters,
  { used, usable, held }: DatabaseView,
  replica: ReplicaView | null,
): string {
  const waiting = requests.filter(({ state }) => state === "waiting");
  const parts = [event ? describeEvent(event) : say.nothingYet];
  if (waiting.length === 1) parts.push(say.oneWaits(waiting[0]?.request));
  if (waiting.length > 1) parts.push(say.manyWait(waiting.length));
  if (counters.failed > 0) parts.push(say.failedOf(counters.failed, counters.arrived));
  parts.push(say.connectionsInUse(used, usable));
  if (held > 0) parts.push(say.heldByFrozen(held));
  if (replica !== null) parts.push(say.usedOnReplica(replica.used, replica.usable));
  return say.moment(formatMillis(atMillis), parts);
}
