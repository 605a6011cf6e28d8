import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const instanceOf = (run: Run, request: number) =>
  run.events("request-started").find((event) => event.request === request)?.instance;

export default defineFigure({
  title: "A pool in module scope, and five calls",
  caption:
    "One request per instance, as on AWS Lambda. Three calls come one after another, and then two in the same moment.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "constant", requests: 3, everyMillis: 400 },
      { kind: "burst", requests: 2, atMillis: 1_200 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Calls 1 to 4 ran in instance ${instanceOf(run, 4)}. They used one pool and the one connection that call 1 had opened.`,
    `Call 5 found it busy. It started instance ${instanceOf(run, 5)}, which made a pool of its own: ${run.events("pool-created").length} pools, ${run.metrics.opened} connections.`,
  ],
  claims: [
    {
      says: "the first four calls share an instance, the fifth starts another",
      holds: (run) =>
        [2, 3, 4].every((request) => instanceOf(run, request) === instanceOf(run, 1)) &&
        instanceOf(run, 5) !== instanceOf(run, 1),
    },
    {
      says: "two pools with a connection each",
      holds: (run) => run.events("pool-created").length === 2 && run.metrics.opened === 2,
    },
  ],
});
