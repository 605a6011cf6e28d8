import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Two functions, straight to Postgres",
  caption:
    "Orders and items are two functions, and each gets three requests at once. Every instance has a pool of one. Postgres has four slots for them.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 6, superuserReservedConnections: 2 },
    traffic: [
      { kind: "burst", requests: 3, path: "/api/orders" },
      { kind: "burst", requests: 3, path: "/api/items" },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: ({ metrics }) => [
    `${metrics.coldStarts} instances dialled ${metrics.opened + metrics.refused} connections. ${metrics.refused} were refused with 53300.`,
    "Each pool did what it should: it opened a single connection. There were six pools.",
  ],
  claims: [
    {
      says: "four connections are opened, two refused",
      holds: ({ metrics }) => metrics.opened === 4 && metrics.refused === 2,
    },
    { says: "two requests fail", holds: ({ metrics }) => metrics.failed === 2 },
  ],
});
