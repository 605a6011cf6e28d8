import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same file as a Lambda function: many short lives",
  caption: "The same file and the same calls on AWS Lambda. After 8 seconds a new version is deployed.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "constant", requests: 3, everyMillis: 2_000 },
      { kind: "burst", requests: 2, atMillis: 6_000 },
      { kind: "burst", requests: 1, atMillis: 9_000 },
    ],
    deployments: [{ atMillis: 8_000 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.requests} requests, ${run.metrics.coldStarts} instances, ${run.events("pool-created").length} pools and ${run.metrics.opened} connections. Two requests at once need a second instance, and the deployment starts over with a new one.`,
    `Between calls an instance is frozen: ${run.events("instance-frozen").length} times in this run, each time with its connections open.`,
  ],
  claims: [
    {
      says: "three instances make three pools and three connections",
      holds: (run) =>
        run.metrics.coldStarts === 3 &&
        run.events("pool-created").length === 3 &&
        run.metrics.opened === 3 &&
        run.metrics.ok === 6,
    },
    { says: "instances are frozen between calls", holds: (run) => run.events("instance-frozen").length >= 4 },
  ],
});
