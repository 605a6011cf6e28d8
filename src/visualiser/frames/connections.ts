import type { ClientKind, TraceEvent } from "#sim/trace.ts";
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
}

export interface ConnectionLife {
  connection: number;
  instance: number;
  client: ClientKind;
  pool: number | null;
  /** Socket of its pool, or of its instance's bare clients, from 0. */
  slot: number;
  /** Cell of the `max_connections` grid, from 0, once it opened. */
  cell: number | null;
  /** The cells lent to it over time, when a pooler stands between; `null` for a connection to the server itself. */
  lent: Track<number | null> | null;
  /** SQLSTATE or Node code the server turned it away with. */
  refusedWith: string | null;
  track: Track<ConnectionMoment>;
}

/** A pooler's own connection to the server. */
export interface ServerLife {
  server: number;
  cell: number;
  /** Whether it is open. */
  track: Track<boolean>;
}

interface Life extends ConnectionLife {
  queries: number;
  transaction: ConnectionState;
}

const lowestFree = (taken: Set<number>): number => {
  let slot = 0;
  while (taken.has(slot)) slot++;
  taken.add(slot);
  return slot;
};

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
  const servers = new Map<number, ServerLife>();
  const bare = new Set<Life>();
  const sockets = new Map<string, Set<number>>();
  const cells = new Set<number>();
  const uses = lastUses(events);
  const socketsOf = (life: { pool: number | null; instance: number }) => {
    const key = life.pool === null ? `bare ${life.instance}` : `pool ${life.pool}`;
    const taken = sockets.get(key) ?? new Set<number>();
    sockets.set(key, taken);
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
    if (!life) return;
    bare.delete(life);
    socketsOf(life).delete(life.slot);
    if (life.cell !== null) cells.delete(life.cell);
    set(index, connection, { state, holder: null, checkedOut: false, leaked: false });
  };

  const apply = (event: TraceEvent, index: number): void => {
    const life = "connection" in event ? lives.get(event.connection) : undefined;
    switch (event.type) {
      case "connection-dialled": {
        const { connection, instance, client, pool, request } = event;
        const slot = lowestFree(socketsOf(event));
        const track = newTrack<ConnectionMoment>();
        change(track, index, {
          state: "dialling",
          holder: request,
          checkedOut: client === "client" && request !== null,
          leaked: false,
        });
        const started: Life = {
          ...{ connection, instance, client, pool, slot, track },
          ...{ cell: null, refusedWith: null, queries: 0, transaction: "idle" },
          lent: event.to === "pooler" ? newTrack() : null,
        };
        lives.set(connection, started);
        if (client === "client") bare.add(started);
        return;
      }
      case "connection-opened":
        if (life && !life.lent) life.cell = lowestFree(cells);
        set(index, event.connection, { state: "idle" });
        break;
      case "connection-refused":
        if (life) life.refusedWith = event.code;
        end(index, event.connection, "refused");
        break;
      case "connection-closed":
        end(index, event.connection, "closed");
        break;
      case "server-connection-opened": {
        const track = newTrack<boolean>();
        change(track, index, true);
        servers.set(event.server, { server: event.server, cell: lowestFree(cells), track });
        break;
      }
      case "server-connection-closed": {
        const server = servers.get(event.server);
        if (!server) break;
        cells.delete(server.cell);
        change(server.track, index, false);
        break;
      }
      case "server-assigned":
        if (life?.lent) change(life.lent, index, servers.get(event.server)?.cell ?? null);
        break;
      case "server-released":
        if (life?.lent) change(life.lent, index, null);
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
  return { connections: [...lives.values()], servers: [...servers.values()] };
}
