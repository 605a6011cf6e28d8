import type { Trace } from "#sim/trace.ts";
import type { CellView, ConnectionView, DatabaseView, ReplicaView } from "./frame.ts";
import type { ServerLife } from "./servers.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo, valueAt } from "./track.ts";

const free: CellView = { state: "free", connection: null, server: null };
const reserved: CellView = { state: "reserved", connection: null, server: null };

/** What the backend at the other end of a connection does. */
const workOf = (state: ConnectionView["state"]): "idle" | "query" | "transaction" =>
  state === "query" ? "query" : state.endsWith("transaction") ? "transaction" : "idle";

interface ServerSide {
  limits: Trace["database"];
  /** Connections of instances that are open to it, or to a pooler before it. */
  connections: readonly ConnectionView[];
  /** A pooler's own. */
  servers: readonly ServerLife[];
  used: number;
  /** Event indexes of what it turned away. */
  turnedAway: readonly number[];
}

/** One server's side of a moment: its grid of slots and what it turned away. */
function serverAt({ trace }: Timeline, index: number, side: ServerSide): DatabaseView {
  const { maxConnections, superuserReservedConnections, reservedConnections } = side.limits;
  const kept = Math.min(maxConnections, superuserReservedConnections + reservedConnections);
  const usable = maxConnections - kept;
  const cells: CellView[] = [...new Array(usable).fill(free), ...new Array(kept).fill(reserved)];
  for (const { server, cell, track } of side.servers) {
    if (cell !== null && cell < cells.length && valueAt(track, index)?.state === "open")
      cells[cell] = { state: "idle", connection: null, server };
  }
  let held = 0;
  for (const { connection, cell, state, server, held: isHeld, to, client } of side.connections) {
    if (cell === null || cell >= cells.length || state === "refused") continue;
    cells[cell] = { state: workOf(state), connection, server, ...(client === "monitor" && { isMonitor: true }) };
    if (isHeld && to !== "pooler") held++;
  }
  const refused = countUpTo(side.turnedAway, index);
  const last = trace.events[side.turnedAway[refused - 1] ?? -1];
  return {
    ...{ cells, usable, reserved: kept },
    used: side.used,
    refused,
    refusedWith: (last && "code" in last && last.code) || null,
    held,
  };
}

/** The database's side of a moment; of a MongoDB of several members, all of them together. */
export function databaseAt(timeline: Timeline, index: number, all: readonly ConnectionView[]): DatabaseView {
  const connections = all.filter(({ to }) => to !== "replica");
  const isOpen = ({ to, state }: ConnectionView) => to === "database" && state !== "refused" && state !== "dialling";
  return serverAt(timeline, index, {
    limits: timeline.trace.database,
    ...{ connections, servers: timeline.servers, turnedAway: timeline.turnedAway.database },
    used:
      timeline.trace.database.kind === "mongodb"
        ? connections.filter(isOpen).length
        : (valueAt(timeline.backends, index) ?? 0),
  });
}

/** The replica's side of a moment; `null` in a run without one. */
export function replicaAt(timeline: Timeline, index: number, all: readonly ConnectionView[]): ReplicaView | null {
  const { replica } = timeline.trace;
  if (replica === undefined) return null;
  const applied = valueAt(timeline.applied, index);
  const view = serverAt(timeline, index, {
    limits: replicaLimits(replica),
    connections: all.filter(({ to }) => to === "replica"),
    ...{ servers: [], turnedAway: timeline.turnedAway.replica },
    used: valueAt(timeline.replicaBackends, index) ?? 0,
  });
  const { lagMillis } = replica;
  return { ...view, lagMillis, applied: applied?.changes ?? 0, lastLagMillis: applied?.lagMillis ?? null };
}

/** PostgreSQL's own defaults, but for `max_connections`. */
export const replicaLimits = ({ maxConnections }: NonNullable<Trace["replica"]>): Trace["database"] => ({
  ...{ maxConnections, superuserReservedConnections: 3, reservedConnections: 0 },
});
