import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { pool } from "./db";

declare global {
  var metricsRegistry: Registry | undefined;
}

globalThis.metricsRegistry ??= new Registry();
export const registry = globalThis.metricsRegistry;
const registers = [registry];

/** The metric of that name that another copy of this file has made, or a new one. */
const once = <T>(name: string, make: (name: string) => T): T =>
  (registry.getSingleMetric(name) as T | undefined) ?? make(name);

once(
  "db_client_connection_count",
  (name) =>
    new Gauge({
      name,
      help: "Clients of the pool.",
      labelNames: ["state"],
      registers,
      collect() {
        this.set({ state: "idle" }, pool.idleCount);
        this.set({ state: "used" }, pool.totalCount - pool.idleCount);
      },
    }),
);
once(
  "db_client_connection_pending_requests",
  (name) =>
    new Gauge({
      name,
      help: "Requests in the pool's queue.",
      registers,
      collect() {
        this.set(pool.waitingCount);
      },
    }),
);
export const waitTime = once(
  "db_client_connection_wait_time_seconds",
  (name) => new Histogram({ name, help: "Wait for a client.", labelNames: ["route"], registers }),
);
export const timeouts = once(
  "db_client_connection_timeouts_total",
  (name) => new Counter({ name, help: "Waits that were given up.", registers }),
);
