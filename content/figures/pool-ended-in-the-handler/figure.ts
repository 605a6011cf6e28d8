import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Ended by the first, needed by the second",
  caption:
    "The pool stands in module scope, and the handler ends it after its query. Two requests reach the same instance.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, atMillis: 1_000 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The instance was warm, and so was its ended pool. The second request failed: “${run.events("request-failed")[0]?.message}”.`,
  ],
  claims: [
    {
      says: "the first request is answered and the second fails in the same instance",
      holds: (run) =>
        run.metrics.coldStarts === 1 &&
        run.metrics.ok === 1 &&
        run.events("request-failed")[0]?.message === "Cannot use a pool after calling end on the pool",
    },
  ],
});
