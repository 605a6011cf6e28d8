import type { ClientKind, TraceEvent } from "../trace.ts";
import type { FaultTarget } from "./fault.ts";

/** What is at the client's end of something a fault can hit. */
export type Use = "idle" | "checked-out" | "busy";

/** An open connection of an instance, or a pooler's connection to the server, as the trace tells of it. */
interface Connection {
  readonly id: number;
  /** A bare client's counts as idle and as checked out between queries: whether it is held can't be seen. */
  readonly owner: ClientKind | "pooler";
  opened: boolean;
  /** Lent by its pool, or linked to a client of the pooler; `null` before the first time, and once its pool closes it. */
  lent: boolean | null;
  running: number;
}

export interface ConnectionUses {
  /** Ids of the open connections of instances that are used so, the oldest first. */
  ofInstances(target: FaultTarget): number[];
  /** The same of a pooler's server connections. */
  ofPooler(target: FaultTarget): number[];
  /** In words: `idle`, `checked out with no query running`, `running a query` or `not in use`. */
  describe(kind: "instance" | "pooler", id: number): string;
}

/** What every connection is used for, folded from the trace when asked: a run without faults never pays for it. */
export function readConnectionUses(events: readonly TraceEvent[]): ConnectionUses {
  const connections = new Map<number, Connection>();
  const servers = new Map<number, Connection>();
  /** Server connection that a pooler's client is linked to. */
  const linked = new Map<number, Connection>();
  let read = 0;

  const change = (connection: Connection | undefined, changes: Partial<Connection>) =>
    connection && Object.assign(connection, changes);
  const runningOf = (connection: number, by: number) => {
    for (const used of [connections.get(connection), linked.get(connection)]) if (used) used.running += by;
  };

  function fold(event: TraceEvent): void {
    switch (event.type) {
      case "connection-dialled":
        // Faults hit the database itself and its pooler.
        if (event.to !== "replica") connections.set(event.connection, started(event.connection, event.client));
        break;
      case "connection-opened":
        change(connections.get(event.connection), { opened: true });
        break;
      case "connection-refused":
      case "connection-closed":
        connections.delete(event.connection);
        linked.delete(event.connection);
        break;
      case "client-acquired":
        change(connections.get(event.connection), { lent: true });
        break;
      case "client-released":
        change(connections.get(event.connection), { lent: event.destroyed ? null : false });
        break;
      case "query-started":
        runningOf(event.connection, 1);
        break;
      case "query-finished":
        runningOf(event.connection, -1);
        break;
      case "server-connection-opened":
        servers.set(event.server, { ...started(event.server, "pooler"), opened: true, lent: false });
        break;
      case "server-connection-closed":
        servers.delete(event.server);
        break;
      case "server-assigned": {
        const server = servers.get(event.server);
        change(server, { lent: true, running: 0 });
        if (server) linked.set(event.connection, server);
        break;
      }
      case "server-released":
        change(servers.get(event.server), { lent: false, running: 0 });
        linked.delete(event.connection);
        break;
    }
  }

  function catchUp(): void {
    for (; read < events.length; read++) fold(events[read] as TraceEvent);
  }

  function pick(from: Map<number, Connection>, target: FaultTarget): number[] {
    catchUp();
    return Array.from(from.values())
      .filter((connection) => connection.opened && isUsedSo(connection, target))
      .map(({ id }) => id)
      .sort((a, b) => a - b);
  }

  return {
    ofInstances: (target) => pick(connections, target),
    ofPooler: (target) => pick(servers, target),
    describe(kind, id) {
      catchUp();
      const connection = (kind === "instance" ? connections : servers).get(id);
      if (connection === undefined) return "closed";
      if (connection.running > 0) return "running a query";
      if (isUsedSo(connection, "idle")) return "idle";
      return connection.lent ? "checked out with no query running" : "not in use";
    },
  };
}

const started = (id: number, owner: Connection["owner"]): Connection => ({
  ...{ id, owner, opened: false, lent: null, running: 0 },
});

function isUsedSo({ owner, lent, running }: Connection, target: FaultTarget): boolean {
  if (target === "any") return true;
  if (target === "busy") return running > 0;
  if (running > 0) return false;
  if (owner === "client") return true;
  return lent === (target === "checked-out");
}
