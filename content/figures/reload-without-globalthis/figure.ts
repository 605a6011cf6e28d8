import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Three saves, four pools",
  caption:
    "`next dev`, and a pool in a plain module variable. The file is saved three times, half a second apart, and the page is loaded after each save.",
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
    `${run.events("file-saved").length} saves left ${run.events("pool-created").length} pools in one process, each with a connection: ${run.metrics.peakConnections} are open.`,
    "The code can reach only the newest pool. The others keep their connections until they have been idle for ten seconds.",
  ],
  claims: [
    { says: "four pools exist after three saves", holds: (run) => run.events("pool-created").length === 4 },
    {
      says: "four connections are open and none is closed",
      holds: (run) => run.metrics.peakConnections === 4 && run.events("connection-closed").length === 0,
    },
  ],
});
