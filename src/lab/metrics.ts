import type { Trace } from "#sim/trace.ts";
import { clientsLeftOpen } from "./clients-left-open.ts";

/** Numbers read off a trace. */
export interface Metrics {
  requests: number;
  /** Answered with a status below 400. */
  ok: number;
  failed: number;
  /** Connections turned away, by the server or by a pooler before it. */
  refused: number;
  /** Connections that were accepted, by the server or by a pooler before it. */
  opened: number;
  /** Most backends the server held at once, a pooler's own included. */
  peakConnections: number;
  /** The same of the replica; absent where there is none. */
  peakReplicaConnections?: number;
  /** Pool clients still checked out, and bare clients still connected, after their request ended. */
  leakedClients: number;
  coldStarts: number;
  /**
   * Response time of answered requests, arrival to answer, less what the request waited for the simulator's one backend
   * and for nothing else; 0 when none was answered.
   */
  p50Millis: number;
  p95Millis: number;
  p99Millis: number;
  /** Time that queries waited only because one backend serves all sessions here: latency that a real server wouldn't have. */
  serialisedMillis: number;
}

export function metricsOf(trace: Trace): Metrics {
  const metrics = { requests: 0, ok: 0, failed: 0, refused: 0, opened: 0, peakConnections: 0, coldStarts: 0 };
  let peakReplicaConnections = 0;
  const toReplica = new Set<number>();
  const durations: number[] = [];
  const serialised = new Map<number | null, number>();
  let serialisedMillis = 0;
  const ownMillis = ({ request, durationMillis }: { request: number; durationMillis: number }) =>
    Math.max(0, durationMillis - (serialised.get(request) ?? 0));
  for (const event of trace.events) {
    switch (event.type) {
      case "request-arrived":
        metrics.requests++;
        break;
      case "request-finished":
        if (event.status < 400) metrics.ok++;
        else metrics.failed++;
        durations.push(ownMillis(event));
        break;
      case "request-failed":
        metrics.failed++;
        if (event.reason !== "run-ended") durations.push(ownMillis(event));
        break;
      case "serialised-by-simulator":
        serialisedMillis += event.waitedMillis;
        serialised.set(event.request, (serialised.get(event.request) ?? 0) + event.waitedMillis);
        break;
      case "connection-dialled":
        if (event.to === "replica") toReplica.add(event.connection);
        break;
      case "connection-refused":
        metrics.refused++;
        break;
      case "connection-opened":
        metrics.opened++;
        if (toReplica.has(event.connection)) peakReplicaConnections = Math.max(peakReplicaConnections, event.active);
        else metrics.peakConnections = Math.max(metrics.peakConnections, event.active);
        break;
      case "server-connection-opened":
        metrics.peakConnections = Math.max(metrics.peakConnections, event.active);
        break;
      case "instance-cold":
        metrics.coldStarts++;
        break;
    }
  }
  durations.sort((a, b) => a - b);
  return {
    ...metrics,
    ...(trace.replica && { peakReplicaConnections }),
    leakedClients: clientsLeftOpen(trace.events).length,
    p50Millis: percentile(durations, 50),
    p95Millis: percentile(durations, 95),
    p99Millis: percentile(durations, 99),
    serialisedMillis: Math.round(serialisedMillis * 1000) / 1000,
  };
}

/** Nearest rank over ascending values, to a microsecond. */
export function percentile(ascending: readonly number[], percent: number): number {
  const value = ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)] ?? 0;
  return Math.round(value * 1000) / 1000;
}
