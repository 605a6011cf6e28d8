import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const instancesOf = (run: Run) => new Set(run.events("request-started").map(({ instance }) => instance)).size;

export default defineFigure({
  title: "The same two routes in one container on Cloud Run",
  caption:
    "The same two files and the same `lib/db.ts`, served by one container of one service. A is called, and a moment later B.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "cloud-run",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items", atMillis: 1_400 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Both requests met in ${instancesOf(run)} instance of the container: ${run.events("pool-created").length} pool, ${run.metrics.opened} connection for both.`,
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
