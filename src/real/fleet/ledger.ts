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
}

const idKinds = ["connection", "pool", "query", "fetch"] as const;

export function createLedger({ record, nextId, server }: LedgerOptions): Ledger {
  const ids = new Map<string, number>();
  const owners = new Map<number, number>();
  /** Connections that lead to the server itself and not to a pooler. */
  const direct = new Set<number>();
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
      return { active: server().opened(event.pid, connection, direct.has(connection)) };
    }
    if (event.type === "connection-refused") return { active: server().refused() };
    if (event.type !== "connection-closed") return null;
    open.delete(connection);
    return { active: server().closed(connection) };
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
      }
      const active = connection === undefined ? null : activeAfter(local, connection, instance);
      record({ ...event, instance, ...active } as unknown as NewTraceEvent);
    },
    gone(instance) {
      for (const [connection, owner] of [...open]) {
        if (owner !== instance) continue;
        open.delete(connection);
        record({ type: "connection-closed", connection, instance, by: "client", active: server().closed(connection) });
      }
    },
  };
}
