import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "No transaction in statement mode",
  caption: "PgBouncer in statement mode takes its server connection back after every query. The handler sends `BEGIN`.",
  routes: [{ path: "/api/order", file: "pages/api/order.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "statement" },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `PgBouncer ended both connections, the client's and the server's: “${run.events("request-failed")[0]?.message}”.`,
  ],
  claims: [
    {
      says: "the pooler refuses the transaction",
      holds: (run) =>
        run.events("request-failed")[0]?.message === "transaction blocks not allowed in statement pooling mode",
    },
  ],
});
