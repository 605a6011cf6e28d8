import type { CellView, ConnectionView, DatabaseView } from "./frame.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo, valueAt } from "./track.ts";

const free: CellView = { state: "free", connection: null };
const reserved: CellView = { state: "reserved", connection: null };

const cellOf = ({ connection, state }: ConnectionView): CellView => ({
  connection,
  state: state === "query" ? "query" : state.endsWith("transaction") ? "transaction" : "idle",
});

/** The server's side of a moment: its grid of slots and what it turned away. */
export function databaseAt(timeline: Timeline, index: number, connections: readonly ConnectionView[]): DatabaseView {
  const { maxConnections, superuserReservedConnections, reservedConnections } = timeline.trace.database;
  const kept = Math.min(maxConnections, superuserReservedConnections + reservedConnections);
  const usable = maxConnections - kept;
  const cells: CellView[] = [...new Array(usable).fill(free), ...new Array(kept).fill(reserved)];
  for (const { cell, track } of timeline.servers) {
    if (cell < cells.length && valueAt(track, index)) cells[cell] = { state: "idle", connection: null };
  }
  for (const connection of connections) {
    if (connection.cell !== null && connection.cell < cells.length && connection.state !== "refused")
      cells[connection.cell] = cellOf(connection);
  }
  return {
    ...{ cells, usable, reserved: kept },
    used: valueAt(timeline.backends, index) ?? 0,
    refused: countUpTo(timeline.refusals, index),
    held: connections.filter(({ held, cell }) => held && cell !== null).length,
  };
}
