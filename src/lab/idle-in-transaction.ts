import type { EventOf, SourceLine, Trace } from "#sim/trace.ts";

/** A time in which a session was in a transaction and ran no query. */
export interface IdleInTransaction {
  connection: number;
  /** Of the query before it, and the line of that query. */
  request: number | null;
  source?: SourceLine;
  atMillis: number;
  durationMillis: number;
}

/** `idle in transaction`, as `pg_stat_activity` calls it: every such time of a run, longest first. */
export function idleInTransaction({ events, endedAtMillis }: Pick<Trace, "events" | "endedAtMillis">) {
  const open = new Set<number>();
  const since = new Map<number, number>();
  const last = new Map<number, EventOf<"query-started">>();
  const times: IdleInTransaction[] = [];
  const end = (connection: number, until: number) => {
    const atMillis = since.get(connection);
    if (atMillis === undefined || !since.delete(connection)) return;
    const { request = null, source } = last.get(connection) ?? {};
    times.push({ connection, request, atMillis, durationMillis: until - atMillis, ...(source && { source }) });
  };
  const wait = (connection: number, from: number) => {
    if (open.has(connection) && !since.has(connection)) since.set(connection, from);
  };
  for (const event of events) {
    switch (event.type) {
      case "transaction-changed":
        if (event.state === "idle") {
          open.delete(event.connection);
          since.delete(event.connection);
        } else open.add(event.connection);
        wait(event.connection, event.atMillis);
        break;
      case "query-started":
        end(event.connection, event.atMillis);
        last.set(event.connection, event);
        break;
      case "query-finished":
        wait(event.connection, event.atMillis);
        break;
      case "connection-closed":
        end(event.connection, event.atMillis);
        open.delete(event.connection);
        break;
    }
  }
  for (const connection of since.keys()) end(connection, endedAtMillis);
  return times.sort((a, b) => b.durationMillis - a.durationMillis || a.atMillis - b.atMillis);
}
