import type { CellView, ConnectionView, DatabaseView } from "./frame.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo, valueAt } from "./track.ts";

const free: CellView = { state: "free", connection: null, server: null };
const reserved: CellView = { state: "reserved", connection: null, server: null };

/** What the backend at the other end of a connection does. */
const workOf = (state: ConnectionView["state"]): "idle" | "query" | "transaction" =>
  state === "query" ? "query" : state.endsWith("transaction") ? "transaction" : "idle";

/** The server's side of a moment: its grid of slots and what it turned away. */
export function databaseAt(timeline: Timeline, index: number, connections: readonly ConnectionView[]): DatabaseView {
  const { maxConnections, superuserReservedConnections, reservedConnections } = timeline.trace.database;
  const kept = Math.min(maxConnections, superuserReservedConnections + reservedConnections);
  const usable = maxConnections - kept;
  const cells: CellView[] = [...new Array(usable).fill(free), ...new Array(kept).fill(reserved)];
  for (const { server, cell, track } of timeline.servers) {
    if (cell !== null && cell < cells.length && valueAt(track, index)?.state === "open")
      cells[cell] = { state: "idle", connection: null, server };
  }
  let held = 0;
  for (const { connection, cell, state, server, held: isHeld, to } of connections) {
    if (cell === null || cell >= cells.length || state === "refused") continue;
    cells[cell] = { state: workOf(state), connection, server };
    if (isHeld && to !== "pooler") held++;
  }
  const refused = countUpTo(timeline.turnedAway.database, index);
  const last = timeline.trace.events[timeline.turnedAway.database[refused - 1] ?? -1];
  return {
    ...{ cells, usable, reserved: kept },
    used: valueAt(timeline.backends, index) ?? 0,
    refused,
    refusedWith: (last && "code" in last && last.code) || null,
    held,
  };
}
