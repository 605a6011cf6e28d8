import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The network cuts a connection",
  caption: "A query of a second. After half of it the network resets the connection, and both ends are told.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    faults: [{ kind: "cut-link", atMillis: 500, target: "any" }],
    traffic: [{ kind: "waves", requests: 1, waves: 2, everyMillis: 2_000 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The query failed: “${run.events("request-failed")[0]?.message}”. Whether Postgres had done its work, the client can't know.`,
    "The pool dropped the dead client, and the next request got a new one.",
  ],
  claims: [
    {
      says: "one request fails with ECONNRESET and the next is answered",
      holds: (run) => run.metrics.ok === 1 && run.events("request-failed")[0]?.code === "ECONNRESET",
    },
  ],
});
