import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { pool } from "./db";

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: "db_client_connection_count",
    help: "Connections of the pool, by state.",
    labelNames: ["state"],
    registers,
    collect() {
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "used" }, pool.totalCount - pool.idleCount);
    },
  });
  new Gauge({
    name: "db_client_connection_pending_requests",
    help: "Requests that wait for a connection.",
    registers,
    collect() {
      this.set(pool.waitingCount);
    },
  });
  const waitTime = new Histogram({
    name: "db_client_connection_wait_time_seconds",
    help: "Time from asking for a connection to having it.",
    labelNames: ["route"],
    buckets: [0.001, 0.01, 0.1, 0.5, 1],
    registers,
  });
  const timeouts = new Counter({
    name: "db_client_connection_timeouts_total",
    help: "Requests that gave up waiting for a connection.",
    registers,
  });
  return { registry, waitTime, timeouts };
}

declare global {
  var shopMetrics: ReturnType<typeof createMetrics> | undefined;
}

// As the pool: one registry a process, in development too, whichever copy of this file comes first.
globalThis.shopMetrics ??= createMetrics();
export const { registry, waitTime, timeouts } = globalThis.shopMetrics;
