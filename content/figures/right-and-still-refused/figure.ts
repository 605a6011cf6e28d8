import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Everything done right, and still refused",
  caption:
    "One pool in each instance, on `globalThis`, with `max: 2` and an acquire timeout. Postgres has six slots. Four requests arrive at once, on a platform that gives an instance one request at a time.",
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 9, superuserReservedConnections: 3 },
    traffic: [{ kind: "burst", requests: 4 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} instances × 1 pool × 2 connections make ${run.metrics.opened + run.metrics.refused}. Postgres gave out ${run.metrics.peakConnections} and refused ${run.metrics.refused} with 53300.`,
    `${run.metrics.failed} of ${run.metrics.requests} requests failed. No pool opened more than it was allowed to.`,
  ],
  claims: [
    {
      says: "six are opened, two refused",
      holds: ({ metrics }) => metrics.opened === 6 && metrics.refused === 2,
    },
    { says: "requests fail", holds: ({ metrics }) => metrics.failed > 0 },
    {
      says: "no pool has more than two clients",
      holds: (run) => run.events("pool-changed").every(({ total }) => total <= 2),
    },
  ],
});
