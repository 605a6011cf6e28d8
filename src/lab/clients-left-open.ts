import type { SourceLine, TraceEvent } from "#sim/trace.ts";

export interface ClientLeftOpen {
  /** Never given back to its pool, or a bare client nobody closed or used again. */
  kind: "checked-out" | "bare";
  connection: number;
  request: number;
  atMillis: number;
  source?: SourceLine;
}

/**
 * Clients that outlive their request for nothing: pooled ones the trace reports as leaked, and bare clients
 * dialled by a request that stay connected after it and serve no later request.
 */
export function clientsLeftOpen(events: readonly TraceEvent[]): ClientLeftOpen[] {
  const left: ClientLeftOpen[] = [];
  const bare = new Map<number, { request: number; source?: SourceLine }>();
  const endedAtMillis = new Map<number, number>();
  const closed = new Set<number>();
  for (const event of events) {
    switch (event.type) {
      case "client-leaked":
        left.push({ ...pick(event), kind: "checked-out", atMillis: event.atMillis });
        break;
      case "connection-dialled":
        if (event.client === "client" && event.request !== null) {
          bare.set(event.connection, { request: event.request, ...(event.source && { source: event.source }) });
        }
        break;
      case "connection-refused":
        bare.delete(event.connection);
        break;
      case "connection-closed":
        closed.add(event.connection);
        break;
      case "query-started":
        if (event.request !== null && bare.get(event.connection)?.request !== event.request)
          bare.delete(event.connection);
        break;
      case "request-finished":
      case "request-failed":
        endedAtMillis.set(event.request, event.atMillis);
        break;
    }
  }
  for (const [connection, { request, source }] of bare) {
    const atMillis = endedAtMillis.get(request);
    if (atMillis !== undefined && !closed.has(connection)) {
      left.push({ kind: "bare", connection, request, atMillis, ...(source && { source }) });
    }
  }
  return left.sort((a, b) => a.atMillis - b.atMillis || a.connection - b.connection);
}

const pick = (event: { connection: number; request: number; source?: SourceLine }) => ({
  connection: event.connection,
  request: event.request,
  ...(event.source && { source: event.source }),
});
