import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Three instances, three pools",
  caption:
    "Three requests in the same moment, on a platform that gives an instance one request at a time. The module makes a pool of three, and each request runs three queries in parallel.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 12 },
    traffic: [{ kind: "burst", requests: 3 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} instances made ${run.events("pool-created").length} pools, one each. None of them knows of the others.`,
    `Each pool opened its three connections, so the database held ${run.metrics.peakConnections} at once.`,
  ],
  claims: [
    { says: "there are three pools", holds: (run) => run.events("pool-created").length === 3 },
    { says: "nine connections are open at once", holds: ({ metrics }) => metrics.peakConnections === 9 },
  ],
});
