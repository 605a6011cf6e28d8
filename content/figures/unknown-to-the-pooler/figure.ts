import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A setting that the pooler does not take along",
  caption:
    "The pool asks for `statement_timeout` when it connects. Straight to Postgres that works. Here PgBouncer answers.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction" },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `PgBouncer refused the connection: “${run.events("connection-refused")[0]?.message}”. A server connection serves many clients, so it takes no settings from one of them.`,
  ],
  claims: [
    {
      says: "the connection is refused for its startup parameter",
      holds: (run) =>
        run.events("connection-refused")[0]?.message === "unsupported startup parameter: statement_timeout",
    },
  ],
});
