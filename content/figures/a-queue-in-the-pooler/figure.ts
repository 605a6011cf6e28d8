import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A queue in the pooler",
  caption:
    "Six instances ask PgBouncer at once, each for a query of 50 ms. It is in transaction mode, accepts 100 clients and has two server connections.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 2 },
    traffic: [{ kind: "burst", requests: 6 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `All ${run.metrics.ok} requests were answered and none was refused. At most ${Math.max(...run.events("pooler-client-waiting").map(({ clientsWaiting }) => clientsWaiting))} waited in the pooler at once.`,
    `Six clients were connected to the pooler. Postgres had ${run.metrics.peakConnections} connections.`,
  ],
  claims: [
    { says: "all are answered, none refused", holds: ({ metrics }) => metrics.ok === 6 && metrics.refused === 0 },
    { says: "Postgres has two connections", holds: ({ metrics }) => metrics.peakConnections === 2 },
    {
      says: "at least four clients wait",
      holds: (run) => new Set(run.events("pooler-client-waiting").map(({ connection }) => connection)).size >= 4,
    },
  ],
});
