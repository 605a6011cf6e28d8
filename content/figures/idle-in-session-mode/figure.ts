import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const timedOut = (run: Run) => run.events("request-failed").filter(({ reason }) => reason === "timed-out");

export default defineFigure({
  title: "Session mode: held by clients that do nothing",
  caption:
    "Three instances ask PgBouncer at once. It is in session mode with one server connection. A query takes 30 ms, and the function's time limit is one second.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    requestTimeoutMillis: 1_000,
    database: { maxConnections: 10 },
    pooler: { poolMode: "session", defaultPoolSize: 1 },
    traffic: [{ kind: "burst", requests: 3 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.ok} request was answered. Its client stayed connected, and kept the server connection although it was idle.`,
    `The other ${timedOut(run).length} waited for ${inMillis(timedOut(run)[0]?.durationMillis ?? 0)}, until the platform ended them.`,
  ],
  claims: [
    { says: "one is answered", holds: ({ metrics }) => metrics.ok === 1 },
    { says: "two wait until the platform ends them", holds: (run) => timedOut(run).length === 2 },
  ],
});
