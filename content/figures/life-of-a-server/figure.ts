import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A server of your own: one process, one life",
  caption: "One `next start` process with a pool in module scope. Three calls in a row, two at once, and one more.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "constant", requests: 3, everyMillis: 2_000 },
      { kind: "burst", requests: 2, atMillis: 6_000 },
      { kind: "burst", requests: 1, atMillis: 9_000 },
    ],

    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.requests} requests, ${run.metrics.coldStarts} process, ${run.events("pool-created").length} pool. It opened ${run.metrics.opened} connections and kept them: a start, a long life, and nothing in between.`,
  ],
  claims: [
    {
      says: "one process makes one pool",
      holds: (run) => run.metrics.coldStarts === 1 && run.events("pool-created").length === 1 && run.metrics.ok === 6,
    },
  ],
});
