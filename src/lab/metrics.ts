/** Numbers read off a trace. */
export interface Metrics {
  requests: number;
  /** Answered with a status below 400. */
  ok: number;
  failed: number;
  /** Connections the server turned away. */
  refused: number;
  /** Connections the server accepted. */
  opened: number;
  peakConnections: number;
  /** Pool clients still checked out, and bare clients still connected, after their request ended. */
  leakedClients: number;
  coldStarts: number;
  /** Response time of answered requests, arrival to answer. */
  p50Millis: number;
  p95Millis: number;
  p99Millis: number;
}
