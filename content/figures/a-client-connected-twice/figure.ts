import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A client is for one connection",
  caption:
    "Two functions with a bare `pg.Client` in module scope, which they end after a query. One connects in its handler, the other when the module is loaded. Each is called twice.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "waves", requests: 1, waves: 2, everyMillis: 1_000, path: "/api/orders" },
      { kind: "waves", requests: 1, waves: 2, everyMillis: 1_000, path: "/api/items", atMillis: 20 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Both second requests met a client that was done: ${run
      .events("request-failed")
      .map(({ message }) => `“${message}”`)
      .join(" and ")}.`,
  ],
  claims: [
    {
      says: "one can't connect again, the other can't query any more",
      holds: (run) =>
        [
          "Client has already been connected. You cannot reuse a client.",
          "Client was closed and is not queryable",
        ].every((wanted) => run.events("request-failed").some(({ message }) => message === wanted)),
    },
  ],
});
