import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The NODE_ENV guard in production: four pools again",
  caption:
    "The same process and the same importers. The file puts its pool on `globalThis`, but only where NODE_ENV is not `production`.",
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
    `${run.events("pool-created").length} pools with ${run.metrics.peakConnections} connections, as if \`globalThis\` were not there.`,
    "Every copy looks for the pool on `globalThis`, finds nothing, makes its own, and leaves nothing behind for the next.",
  ],
  claims: [
    {
      says: "with the guard one production process holds four pools",
      holds: (run) =>
        run.events("pool-created").length === 4 && run.metrics.opened === 4 && run.metrics.coldStarts === 1,
    },
  ],
});
