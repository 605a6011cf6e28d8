import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A client for each request, and the pool outside",
  caption:
    "Cloudflare Workers: four requests, one after another, in one isolate. Each makes its own client in the handler. PgBouncer in transaction mode stands in for Hyperdrive, which works in the same mode.",
  routes: [{ path: "/api/now", file: "worker.ts", adapter: "fetch" }],
  scenario: {
    platform: "workers",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 5 },
    traffic: [{ kind: "constant", requests: 4, everyMillis: 200 }],
    requestTimeoutMillis: 2_000,
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.ok} requests made ${run.metrics.opened} clients in ${run.metrics.coldStarts} isolate, and each was gone with its request.`,
    `Postgres had ${run.metrics.peakConnections} connection. The pooler kept it, and lent it ${run.events("server-assigned").length} times.`,
  ],
  claims: [
    {
      says: "four requests make four clients in one isolate",
      holds: ({ metrics }) => metrics.ok === 4 && metrics.opened === 4 && metrics.coldStarts === 1,
    },
    {
      says: "Postgres has one connection",
      holds: (run) => run.metrics.peakConnections === 1 && run.events("server-connection-opened").length === 1,
    },
  ],
});
