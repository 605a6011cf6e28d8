import { Counter, Gauge, Histogram, register } from "prom-client";
import { pool } from "./db";

// Else a reload ends in "A metric with the name ... has already been registered".
register.clear();
export const registry = register;

new Gauge({
  name: "db_client_connection_count",
  help: "Connections of the pool, by state.",
  labelNames: ["state"],
  collect() {
    this.set({ state: "idle" }, pool.idleCount);
    this.set({ state: "used" }, pool.totalCount - pool.idleCount);
  },
});
new Gauge({
  name: "db_client_connection_pending_requests",
  help: "Requests that wait for a connection.",
  collect() {
    this.set(pool.waitingCount);
  },
});
export const waitTime = new Histogram({
  name: "db_client_connection_wait_time_seconds",
  help: "Time from asking for a connection to having it.",
  labelNames: ["route"],
});
export const timeouts = new Counter({
  name: "db_client_connection_timeouts_total",
  help: "Requests that gave up waiting for a connection.",
});
