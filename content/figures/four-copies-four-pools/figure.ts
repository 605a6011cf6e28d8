import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Four copies of one file, four pools",
  caption:
    "One `next start` process, built with Turbopack. Instrumentation, two route handlers, a page and a Pages API route import the same `lib/db.ts`, which says `new Pool` once.",
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
    `One process evaluated the file ${run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length} times and holds ${run.events("pool-created").length} pools with ${run.metrics.peakConnections} connections.`,
    "The two route handlers share one. What instrumentation opened before the first request serves none of them.",
  ],
  claims: [
    {
      says: "one process holds four pools",
      holds: (run) => run.events("pool-created").length === 4 && run.metrics.coldStarts === 1,
    },
    { says: "four connections serve five importers", holds: ({ metrics }) => metrics.opened === 4 && metrics.ok === 4 },
    {
      says: "what instrumentation opened is never used by a request",
      holds: (run) => {
        const warm = run.events("connection-dialled")[0];
        return (
          warm?.request === null &&
          run
            .events("client-acquired")
            .every(({ connection, request }) => (connection === warm.connection) === (request === null))
        );
      },
    },
  ],
});
