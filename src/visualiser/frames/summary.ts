import type { TraceEvent } from "#sim/trace.ts";
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
  const parts = [event ? describeEvent(event) : "nothing has happened yet"];
  if (waiting.length === 1) parts.push(`request ${waiting[0]?.request} waits`);
  if (waiting.length > 1) parts.push(`${waiting.length} requests wait`);
  if (counters.failed > 0) parts.push(`${counters.failed} of ${counters.arrived} failed`);
  parts.push(`${used} of ${usable} usable connections in use`);
  if (held > 0) parts.push(`${held} held by frozen instances`);
  if (replica !== null) parts.push(`${replica.used} of ${replica.usable} on the replica`);
  return `t = ${formatMillis(atMillis)}: ${parts.join(", ")}`;
}
