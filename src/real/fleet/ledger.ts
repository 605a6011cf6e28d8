import type { NewTraceEvent } from "#sim/trace.ts";
import type { LocalEvent } from "../instance/messages.ts";
import type { ServerRecord } from "./server-record.ts";

/** Turns what processes tell of themselves into events of the trace: ids of the run, and the server's count. */
export interface Ledger {
  record(instance: number, event: LocalEvent): void;
  /** A process has ended, and with it its connections. */
  gone(instance: number): void;
  instanceOf(connection: number): number | null;
}

interface LedgerOptions {
  record(event: NewTraceEvent): void;
  nextId(kind: string): number;
  server(): ServerRecord;
  /** Counts the replica's backends. */
  replica: ServerRecord;
}

const idKinds = ["connection", "pool", "query", "fetch"] as const;

export function createLedger({ record, nextId, server, replica }: LedgerOptions): Ledger {
  const ids = new Map<string, number>();
  const owners = new Map<number, number>();
  /** Connections that lead to the server itself and not to a pooler. */
  const direct = new Set<number>();
  const toReplica = new Set<number>();
  const serverOf = (connection: number) => (toReplica.has(connection) ? replica : server());
  /** Whose each open one is. */
  const open = new Map<number, number>();

  const idOf = (instance: number, kind: string, local: number): number => {
    const key = `${instance} ${kind} ${local}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = nextId(kind);
      ids.set(key, id);
    }
    return id;
  };

  function activeAfter(event: LocalEvent, connection: number, instance: number): { active: number } | null {
    if (event.type === "connection-opened") {
      open.set(connection, instance);
      const isBackend = direct.has(connection) || toReplica.has(connection);
      return { active: serverOf(connection).opened(event.pid, connection, isBackend) };
    }
    if (event.type === "connection-refused") return { active: serverOf(connection).refused() };
    if (event.type !== "connection-closed") return null;
    open.delete(connection);
    return { active: serverOf(connection).closed(connection) };
  }

  return {
    instanceOf: (connection) => owners.get(connection) ?? null,
    record(instance, local) {
      const event: Record<string, unknown> = { ...local };
      for (const kind of idKinds) {
        const id = event[kind];
        // A bare client's pool is null.
        if (typeof id === "number") event[kind] = idOf(instance, kind, id);
      }
      const { connection } = event as { connection?: number };
      if (connection !== undefined && local.type === "connection-dialled") {
        owners.set(connection, instance);
        if (local.to === "database") direct.add(connection);
        if (local.to === "replica") toReplica.add(connection);
      }
      const active = connection === undefined ? null : activeAfter(local, connection, instance);
      record({ ...event, instance, ...active } as unknown as NewTraceEvent);
    },
    gone(instance) {
      for (const [connection, owner] of [...open]) {
        if (owner !== instance) continue;
        open.delete(connection);
        record({
          type: "connection-closed",
          connection,
          instance,
          by: "client",
          active: serverOf(connection).closed(connection),
        });
      }
    },
  };
}
