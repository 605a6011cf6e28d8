import type { ClientKind, EventOf, TraceEvent } from "#sim/trace.ts";
import { lowestFree } from "./lowest-free.ts";
import { type ServerLife, serverFold } from "./servers.ts";
import { change, newTrack, type Track } from "./track.ts";

export type ConnectionState =
  | "dialling"
  | "idle"
  | "query"
  | "transaction"
  | "failed-transaction"
  | "closing"
  | "refused"
  | "closed";

export interface ConnectionMoment {
  state: ConnectionState;
  /** The request that has the client: checked out of its pool, or the one that dialled a bare client. */
  holder: number | null;
  /** Its pool has lent it, or its request is still going when it is a bare client. */
  checkedOut: boolean;
  /** Nobody will give the client back: see `client-leaked`; a bare one was left open and never used again. */
  leaked: boolean;
  /** It stands in a pooler's queue for a server connection. */
  queued: boolean;
  /** The pooler's server connection it is linked to. */
  server: number | null;
}

/** Who listens at the address dialled. */
export type Target = EventOf<"connection-dialled">["to"];

export interface ConnectionLife {
  connection: number;
  instance: number;
  to: Target;
  client: ClientKind;
  pool: number | null;
  /** Socket of its pool, or of its instance's bare clients, from 0. */
  slot: number;
  /** Its place among all connections of its instance, from 0. */
  seat: number;
  /** Its place among a pooler's clients, from 0; `null` for a connection to the server itself. */
  port: number | null;
  /** Its own cell of the grid of the server it was dialled to, from 0, once it opened; a pooler's client has none. */
  cell: number | null;
  /** SQLSTATE or Node code the server turned it away with. */
  refusedWith: string | null;
  track: Track<ConnectionMoment>;
}

interface Life extends ConnectionLife {
  queries: number;
  transaction: ConnectionState;
}

/** Event index of the last sign of life of each bare client, from its own side. */
function lastUses(events: readonly TraceEvent[]): Map<number, number> {
  const uses = new Map<number, number>();
  events.forEach((event, index) => {
    if (event.type === "query-started" || (event.type === "connection-closed" && event.by === "client"))
      uses.set(event.connection, index);
  });
  return uses;
}

/** The life of every connection somebody dialled and of a pooler's own, event by event, in order of dialling. */
export function foldConnections(events: readonly TraceEvent[]): {
  connections: ConnectionLife[];
  servers: ServerLife[];
} {
  const lives = new Map<number, Life>();
  const bare = new Set<Life>();
  const sockets = new Map<string, Set<number>>();
  const ports = new Set<number>();
  const cells = new Set<number>();
  const replicaCells = new Set<number>();
  const cellsOf = ({ to }: { to: Target }) => (to === "replica" ? replicaCells : cells);
  const servers = serverFold(cells);
  const uses = lastUses(events);
  const socketsOf = (life: { pool: number | null; instance: number; client: ClientKind }) => {
    const own = life.client === "monitor" ? "monitor" : "bare";
    const key = life.pool === null ? `${own} ${life.instance}` : `pool ${life.pool}`;
    const taken = sockets.get(key) ?? new Set<number>();
    sockets.set(key, taken);
    return taken;
  };
  const seats = new Map<number, Set<number>>();
  const seatsOf = (instance: number) => {
    const taken = seats.get(instance) ?? new Set<number>();
    seats.set(instance, taken);
    return taken;
  };
  const set = (index: number, connection: number, next: Partial<ConnectionMoment>) => {
    const life = lives.get(connection);
    const before = life?.track.values.at(-1);
    if (life && before) change(life.track, index, { ...before, ...next });
  };
  const working = (life: Life): ConnectionState => (life.queries > 0 ? "query" : life.transaction);
  const end = (index: number, connection: number, state: "refused" | "closed") => {
    const life = lives.get(connection);
    const before = life?.track.values.at(-1)?.state;
    if (!life || before === "closed" || before === "refused") return;
    bare.delete(life);
    socketsOf(life).delete(life.slot);
    seatsOf(life.instance).delete(life.seat);
    if (life.cell !== null) cellsOf(life).delete(life.cell);
    if (life.port !== null) ports.delete(life.port);
    set(index, connection, { state, holder: null, checkedOut: false, leaked: false, queued: false, server: null });
  };

  const apply = (event: TraceEvent, index: number): void => {
    if (event.type === "server-connection-closed") {
      const client = servers.clientOf(event.server);
      if (client !== null) set(index, client, { server: null });
    }
    servers.apply(event, index);
    const life = "connection" in event ? lives.get(event.connection) : undefined;
    switch (event.type) {
      case "connection-dialled": {
        const { connection, instance, to, client, pool, request } = event;
        const slot = lowestFree(socketsOf(event));
        const seat = lowestFree(seatsOf(instance));
        const track = newTrack<ConnectionMoment>();
        change(track, index, {
          state: "dialling",
          holder: request,
          checkedOut: client === "client" && request !== null,
          ...{ leaked: false, queued: false, server: null },
        });
        const started: Life = {
          ...{ connection, instance, to, client, pool, slot, seat, track },
          ...{ cell: null, refusedWith: null, queries: 0, transaction: "idle" },
          port: to === "pooler" ? lowestFree(ports) : null,
        };
        lives.set(connection, started);
        if (client === "client") bare.add(started);
        return;
      }
      case "connection-opened":
        if (life && life.to !== "pooler") life.cell = lowestFree(cellsOf(life));
        set(index, event.connection, { state: "idle" });
        break;
      case "connection-refused":
        if (life) life.refusedWith = event.code;
        end(index, event.connection, "refused");
        break;
      case "connection-closed":
        end(index, event.connection, "closed");
        break;
      case "pooler-client-waiting":
        set(index, event.connection, { queued: true });
        break;
      case "server-assigned":
        set(index, event.connection, { queued: false, server: event.server });
        break;
      case "server-released":
        set(index, event.connection, { server: null });
        break;
      case "client-acquired":
        set(index, event.connection, { holder: event.request, checkedOut: true, leaked: false });
        break;
      case "client-released":
        set(index, event.connection, {
          holder: null,
          checkedOut: false,
          leaked: false,
          ...(event.destroyed && life?.track.values.at(-1)?.state !== "closed" ? { state: "closing" as const } : {}),
        });
        break;
      case "client-leaked":
        set(index, event.connection, { leaked: true });
        break;
      case "query-started":
        if (life) life.queries++;
        if (life) set(index, event.connection, { state: working(life) });
        return;
      case "query-finished":
        if (life) life.queries = Math.max(0, life.queries - 1);
        if (life?.track.values.at(-1)?.state === "query") set(index, event.connection, { state: working(life) });
        return;
      case "transaction-changed":
        if (life)
          life.transaction =
            event.state === "in-transaction" ? "transaction" : event.state === "failed" ? "failed-transaction" : "idle";
        if (life) set(index, event.connection, { state: working(life) });
        return;
      case "request-finished":
      case "request-failed":
        for (const { connection, track } of bare) {
          const now = track.values.at(-1);
          if (now?.holder !== event.request) continue;
          const abandoned = now.state !== "dialling" && (uses.get(connection) ?? -1) < index;
          set(index, connection, { holder: null, checkedOut: false, leaked: abandoned });
        }
    }
  };
  events.forEach(apply);
  return { connections: [...lives.values()], servers: servers.lives() };
}
