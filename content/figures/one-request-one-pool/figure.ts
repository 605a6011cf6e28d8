import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "One request, one pool",
  caption: "The module makes a pool of three, and the request runs three queries in parallel.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 12 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} instance, ${run.events("pool-created").length} pool, ${run.metrics.peakConnections} connections. The pool is at its \`max\`, and it stays there.`,
  ],
  claims: [
    {
      says: "one instance has one pool with three connections",
      holds: (run) =>
        run.metrics.coldStarts === 1 && run.events("pool-created").length === 1 && run.metrics.peakConnections === 3,
    },
  ],
});
