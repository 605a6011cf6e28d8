import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Asked for TLS, and told no",
  caption: "The pool has `ssl: true`. The server answers the request for TLS with a single byte, `N`.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `pg gave up before it had said who it is: “${run.events("request-failed")[0]?.message}”. No slot was taken.`,
  ],
  claims: [
    {
      says: "pg reports that the server has no TLS",
      holds: (run) =>
        run.metrics.opened === 0 &&
        run.events("request-failed")[0]?.message === "The server does not support SSL connections",
    },
  ],
});
