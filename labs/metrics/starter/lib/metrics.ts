import { Gauge, Histogram } from "prom-client";

export const idle = new Gauge({ name: "pool_idle", help: "Idle clients" });
export const used = new Gauge({ name: "pool_used", help: "Clients in use" });
export const waiting = new Gauge({ name: "pool_waiting", help: "Requests that wait for a client" });
export const waitMillis = new Histogram({
  name: "pool_wait_ms",
  help: "How long a request waited",
  labelNames: ["request"],
});
