import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Three openings in one instance",
  caption:
    "An instance that serves several requests at once, and three requests that reach it while it is cold. The handler keeps the pool when `await openPool()` has come back.",
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 10,
    database: { maxConnections: 10 },
    traffic: [{ kind: "burst", requests: 3 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} instance made ${run.events("pool-created").length} pools and opened ${run.metrics.peakConnections} connections. Each request looked at the variable before any of the others had written to it.`,
    "The variable holds one pool now. Nobody can reach the other two. Their connections wait for the idle timeout of ten seconds, and it does not run while the instance is frozen.",
  ],
  claims: [
    {
      says: "one instance makes three pools",
      holds: (run) => run.metrics.coldStarts === 1 && run.events("pool-created").length === 3 && run.metrics.ok === 3,
    },
    { says: "three connections are open at once", holds: ({ metrics }) => metrics.peakConnections === 3 },
  ],
});
