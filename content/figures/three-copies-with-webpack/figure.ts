import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same app built with webpack: three copies",
  caption: "The same process and the same importers of `lib/db.ts`, built with `next build --webpack`.",
  routes: [
    { path: "/instrumentation", file: "instrumentation.ts", adapter: "instrumentation" },
    { path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" },
    { path: "/api/items", file: "app/api/items/route.ts", adapter: "route-handler" },
    { path: "/orders", file: "app/orders/page.tsx", adapter: "page" },
    { path: "/api/legacy", file: "pages/api/legacy.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "next-start",
    moduleGraphs: "webpack",
    database: { maxConnections: 10 },
    traffic: ["/api/orders", "/api/items", "/orders", "/api/legacy"].map((path, index) => ({
      ...{ kind: "burst" as const, requests: 1, path, atMillis: 50 + index * 50 },
    })),
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `One process evaluated the file ${run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length} times and holds ${run.events("pool-created").length} pools with ${run.metrics.peakConnections} connections.`,
    "One copy fewer than with Turbopack, and still not one.",
  ],
  claims: [
    {
      says: "one process holds three pools",
      holds: (run) => run.events("pool-created").length === 3 && run.metrics.coldStarts === 1 && run.metrics.ok === 4,
    },
  ],
});
