import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The NODE_ENV guard in development: it holds",
  caption:
    "`next dev`, and the same guarded file. It is saved three times, half a second apart, and the page is loaded after each save.",
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  scenario: {
    platform: "next-dev",
    database: { maxConnections: 10 },
    saves: [300, 800, 1_300].map((atMillis) => ({ atMillis, file: "lib/db.ts" })),
    traffic: [{ kind: "constant", requests: 4, everyMillis: 500, atMillis: 100 }],
    tailMillis: 50,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.events("file-saved").length} saves, ${run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length} evaluations, ${run.events("pool-created").length} pool with ${run.metrics.peakConnections} connection.`,
    "This is what the guard was written for. A pool with other options would not be seen before the server restarts.",
  ],
  claims: [
    {
      says: "three saves leave one pool and one connection",
      holds: (run) => run.events("pool-created").length === 1 && run.metrics.opened === 1 && run.metrics.ok === 4,
    },
  ],
});
