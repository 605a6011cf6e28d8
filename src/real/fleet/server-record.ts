import type { NewTraceEvent } from "#sim/trace.ts";

/** What the server itself knows of its backends, or what can be told of them from outside. */
export interface ServerRecord {
  /** Backends the server holds after it accepted the connection with this `pid`. */
  opened(pid: number, connection: number, isBackend: boolean): number;
  refused(): number;
  closed(connection: number): number;
  /** Takes an event of the gateway's own, and records it once it is known whose connection it is about. */
  told(event: NewTraceEvent): void;
}

export interface ServerRecordOptions {
  /** The gateway reports every backend. */
  reports: boolean;
  record(event: NewTraceEvent): void;
  instanceOf(connection: number): number | null;
}

/** Counts backends as the gateway reports them; without one, as the clients see them come and go. */
export function createServerRecord({ reports, record, instanceOf }: ServerRecordOptions): ServerRecord {
  let active = 0;
  const counted = new Set<number>();
  /** Backends held after each one was opened, by pid. */
  const activeAt = new Map<number, number>();
  /** Backends whose clients spoke before the gateway did: `active` doesn't count them yet. */
  const untold = new Set<number>();
  /** The gateway's numbers of connections, as this run has them. */
  const byPid = new Map<number, number>();
  const ours = new Map<number, number>();
  let waiting: Array<{ event: NewTraceEvent; connection: number }> = [];

  function place(event: NewTraceEvent, connection: number): void {
    const known = ours.get(connection);
    const instance = known === undefined ? null : instanceOf(known);
    if (known === undefined || instance === null) waiting.push({ event, connection });
    else record({ ...event, connection: known, ...("instance" in event && { instance }) } as NewTraceEvent);
  }

  function join(theirs: number, connection: number): void {
    ours.set(theirs, connection);
    const known = waiting.filter((one) => one.connection === theirs);
    waiting = waiting.filter((one) => one.connection !== theirs);
    for (const { event } of known) place(event, theirs);
  }

  const opening = new Map<number, number>();
  return {
    opened(pid, connection, isBackend) {
      if (!reports) {
        if (isBackend) counted.add(connection);
        return counted.size;
      }
      byPid.set(pid, connection);
      const theirs = opening.get(pid);
      if (theirs !== undefined) join(theirs, connection);
      const then = activeAt.get(pid);
      if (then !== undefined) return then;
      if (isBackend) untold.add(pid);
      return active + untold.size;
    },
    refused: () => (reports ? active : counted.size),
    closed(connection) {
      counted.delete(connection);
      return reports ? active : counted.size;
    },
    told(event) {
      if ("active" in event) active = event.active;
      switch (event.type) {
        case "connection-opened": {
          activeAt.set(event.pid, event.active);
          untold.delete(event.pid);
          opening.set(event.pid, event.connection);
          const connection = byPid.get(event.pid);
          if (connection !== undefined) join(event.connection, connection);
          return;
        }
        case "server-connection-dialled":
        case "server-connection-opened":
        case "server-connection-refused":
        case "server-connection-closed":
          record(event);
          return;
        case "replica-applied":
          record(event);
          return;
        case "pooler-client-waiting":
        case "server-assigned":
        case "server-released":
          place(event, event.connection);
          return;
        case "lock-waited":
        case "serialised-by-simulator":
          place({ ...event, behind: ours.get(event.behind) ?? 0 }, event.connection);
      }
    },
  };
}
