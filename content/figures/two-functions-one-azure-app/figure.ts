import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same two functions in one Azure app",
  caption:
    "The same two files and the same `lib/db.ts`, as two functions of one function app. A is called, and a moment later B.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "azure",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items", atMillis: 1_400 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `B ran in A's host: ${run.metrics.coldStarts} instance, ${run.events("pool-created").length} pool, ${run.metrics.opened} connection for both.`,
  ],
  claims: [
    {
      says: "one instance, one pool, one connection for both functions",
      holds: (run) =>
        run.metrics.coldStarts === 1 &&
        run.events("pool-created").length === 1 &&
        run.metrics.opened === 1 &&
        run.metrics.ok === 2,
    },
  ],
});
