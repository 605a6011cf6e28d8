import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const throttled = (run: Run) => run.events("request-failed").filter(({ reason }) => reason === "throttled");

export default defineFigure({
  title: "The same burst with a cap of three instances",
  caption:
    "The same code, database and traffic. Reserved concurrency is now 3, because 3 × 2 = 6 fits into 6. Whoever is turned away tries again after a moment.",
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  scenario: {
    platform: "lambda",
    instances: 3,
    database: { maxConnections: 9, superuserReservedConnections: 3 },
    traffic: [{ kind: "burst", requests: 4, retries: { attempts: 4, delayMillis: 300, jitterShare: 0.3 } }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Postgres refused ${run.metrics.refused === 0 ? "nobody" : run.metrics.refused}. It held ${run.metrics.peakConnections} connections at the peak.`,
    `Lambda answered ${throttled(run).length} ${throttled(run).length === 1 ? "call" : "calls"} with 429. It was tried again, and all four got their answer in the end.`,
  ],
  claims: [
    {
      says: "no connection is refused",
      holds: ({ metrics }) => metrics.refused === 0 && metrics.peakConnections === 6,
    },
    { says: "calls are throttled", holds: (run) => throttled(run).length >= 1 },
    { says: "all four are answered in the end", holds: ({ metrics }) => metrics.ok === 4 },
  ],
});
