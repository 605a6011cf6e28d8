import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The pooler turns clients away",
  caption:
    "Five instances connect to PgBouncer, which takes three clients: `max_client_conn = 3`. Behind it Postgres has nearly nothing to do.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 20 },
    pooler: { poolMode: "transaction", maxClientConn: 3 },
    traffic: [{ kind: "burst", requests: 5 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `PgBouncer refused ${run.metrics.refused} of ${run.metrics.requests}: “${run.events("connection-refused")[0]?.message}”.`,
    `Postgres held ${run.metrics.peakConnections} connections at most. The limit that was met is the pooler's own.`,
  ],
  claims: [
    {
      says: "two clients are refused by the pooler",
      holds: (run) =>
        run.metrics.refused === 2 &&
        run.events("connection-refused").every(({ message }) => message.includes("max_client_conn")),
    },
    { says: "the server holds at most three connections", holds: ({ metrics }) => metrics.peakConnections <= 3 },
  ],
});
