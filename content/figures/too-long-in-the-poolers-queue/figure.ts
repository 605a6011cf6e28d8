import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Too long in the pooler's queue",
  caption: "Three reports of a second and a half each, one server connection, and `query_wait_timeout` at one second.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 1, queryWaitTimeoutMillis: 1_000 },
    traffic: [{ kind: "burst", requests: 3 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `One request was answered. The other ${run.metrics.failed} stood in PgBouncer's queue for a second and were cut off: “${run.events("request-failed")[0]?.message}”.`,
    "Nothing was wrong with their queries. They never reached the server.",
  ],
  claims: [
    {
      says: "two of three end with query_wait_timeout",
      holds: (run) =>
        run.metrics.ok === 1 &&
        run.events("request-failed").filter(({ message }) => message === "query_wait_timeout").length === 2,
    },
  ],
});
