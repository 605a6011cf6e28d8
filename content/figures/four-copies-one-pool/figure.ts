import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Four copies of one file, one pool",
  caption:
    "The same process and the same importers. The file now keeps its pool on `globalThis`, in production as in development.",
  routes: [
    { path: "/instrumentation", file: "instrumentation.ts", adapter: "instrumentation" },
    { path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" },
    { path: "/api/items", file: "app/api/items/route.ts", adapter: "route-handler" },
    { path: "/orders", file: "app/orders/page.tsx", adapter: "page" },
    { path: "/api/legacy", file: "pages/api/legacy.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 10 },
    traffic: ["/api/orders", "/api/items", "/orders", "/api/legacy"].map((path, index) => ({
      ...{ kind: "burst" as const, requests: 1, path, atMillis: 50 + index * 50 },
    })),
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The file was still evaluated ${run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length} times. It made ${run.events("pool-created").length} pool with ${run.metrics.peakConnections} connection.`,
    "What instrumentation opened before the first request now serves every one of them.",
  ],
  claims: [
    {
      says: "four evaluations leave one pool",
      holds: (run) =>
        run.events("pool-created").length === 1 &&
        run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length === 4,
    },
    { says: "one connection serves all importers", holds: ({ metrics }) => metrics.opened === 1 && metrics.ok === 4 },
  ],
});
