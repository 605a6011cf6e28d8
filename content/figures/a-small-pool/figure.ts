import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** The requests in the order in which their queries were answered. */
const served = (run: Run) => run.events("query-finished").map(({ request }) => request);

export default defineFigure({
  title: "A pool of two dozen lines",
  caption:
    "Orders and items get three requests each at once, and one instance takes all six. In place of `pg`'s pool they borrow from one of two dozen lines: three lists, and at most two bare clients in them.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "vercel-fluid",
    database: { maxConnections: 6, superuserReservedConnections: 2 },
    traffic: [
      { kind: "burst", requests: 3, path: "/api/orders" },
      { kind: "burst", requests: 3, path: "/api/items" },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `It opened ${run.metrics.opened} connections for ${run.metrics.ok} requests, and served them in the order in which they asked: ${served(run).join(", ")}.`,
    "The clients are drawn without a pool, since the picture knows `pg`'s only.",
  ],
  claims: [
    {
      says: "two connections serve all six requests, and nobody is refused",
      holds: ({ metrics }) =>
        metrics.ok === 6 && metrics.opened === 2 && metrics.peakConnections === 2 && metrics.refused === 0,
    },
    { says: "they are served in the order in which they asked", holds: (run) => served(run).join() === "1,2,3,4,5,6" },
  ],
});
