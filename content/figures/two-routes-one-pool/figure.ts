import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same two routes in one Vercel function",
  caption:
    "The same two files and the same `lib/db.ts`. Vercel built both routes into one function, and both requests come to one instance.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "vercel-fluid",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items", atMillis: 400 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Both requests met in ${run.metrics.coldStarts} instance. Its ${run.events("pool-created").length} pool served both with ${run.metrics.opened} connection.`,
  ],
  claims: [
    {
      says: "one instance, one pool, one connection for both routes",
      holds: (run) =>
        run.metrics.coldStarts === 1 &&
        run.events("pool-created").length === 1 &&
        run.metrics.opened === 1 &&
        run.metrics.ok === 2,
    },
  ],
});
