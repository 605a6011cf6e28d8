import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Two versions at the same time",
  caption:
    "Four requests at once, a deployment, and four requests again. One request per instance, as on AWS Lambda, and one connection in each pool.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    instances: 4,
    database: { maxConnections: 12 },
    deployments: [{ atMillis: 500 }],
    traffic: [
      { kind: "burst", requests: 4 },
      { kind: "burst", requests: 4, atMillis: 700 },
    ],
    tailMillis: 50,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The new version started ${run.events("instance-cold").filter(({ deployment }) => deployment === 2).length} instances of its own. The four old ones were frozen, with their connections open.`,
    `The database held ${run.metrics.peakConnections} connections for the traffic of four.`,
  ],
  claims: [
    { says: "eight instances exist", holds: ({ metrics }) => metrics.coldStarts === 8 },
    {
      says: "eight connections are open at once, and none is closed",
      holds: (run) => run.metrics.peakConnections === 8 && run.events("connection-closed").length === 0,
    },
  ],
});
