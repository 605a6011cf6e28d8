import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Two functions on Lambda",
  caption:
    "Function A serves orders, function B items. Both import the same `lib/db.ts`. A is called, and a moment later, when A is warm and idle, B.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items", atMillis: 400 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `B started an instance of its own, and with it a pool of its own: ${run.metrics.coldStarts} instances, ${run.events("pool-created").length} pools, ${run.metrics.opened} connections.`,
    "That A was warm made no difference to B.",
  ],
  claims: [
    {
      says: "each function has an instance, a pool and a connection of its own",
      holds: (run) =>
        run.metrics.coldStarts === 2 && run.events("pool-created").length === 2 && run.metrics.opened === 2,
    },
  ],
});
