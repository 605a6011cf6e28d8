import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const evaluations = (run: Run) => run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length;

export default defineFigure({
  title: "A pool that is named global, in one process",
  caption:
    "One `next start` process, built with Turbopack. A route handler, a page and a Pages API route import `lib/db.ts`, which says `export var globalPool`. Each is called once.",
  routes: [
    { path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" },
    { path: "/orders", file: "app/orders/page.tsx", adapter: "page" },
    { path: "/api/legacy", file: "pages/api/legacy.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 10 },
    traffic: ["/api/orders", "/orders", "/api/legacy"].map((path, index) => ({
      ...{ kind: "burst" as const, requests: 1, path, atMillis: 50 + index * 50 },
    })),
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} process evaluated the file ${evaluations(run)} times, and each time the line made a pool: ${run.events("pool-created").length} pools that may open four connections each.`,
  ],
  claims: [
    {
      says: "three callers use three pools in one process",
      holds: (run) =>
        run.metrics.coldStarts === 1 && run.events("pool-created").length === 3 && run.metrics.opened === 3,
    },
    { says: "all three are answered", holds: ({ metrics }) => metrics.ok === 3 },
  ],
});
