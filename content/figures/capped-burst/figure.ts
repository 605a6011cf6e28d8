import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const throttled = (run: Run) => run.events("request-failed").filter(({ reason }) => reason === "throttled");

export default defineFigure({
  title: "The same burst with a cap of four instances",
  caption:
    "The same code, database and traffic. Reserved concurrency is now 4, because 4 × 2 = 8 fits into 9. Whoever is turned away tries again after a moment.",
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  scenario: {
    platform: "lambda",
    instances: 4,
    database: { maxConnections: 12, superuserReservedConnections: 3 },
    traffic: [{ kind: "burst", requests: 6, retries: { attempts: 4, delayMillis: 300, jitterShare: 0.3 } }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Postgres refused ${run.metrics.refused === 0 ? "nobody" : run.metrics.refused}. It held ${run.metrics.peakConnections} connections at the peak.`,
    `Lambda answered ${throttled(run).length} calls with 429. Each was tried again, and all six got their answer in the end.`,
  ],
  claims: [
    {
      says: "no connection is refused",
      holds: ({ metrics }) => metrics.refused === 0 && metrics.peakConnections === 8,
    },
    { says: "calls are throttled", holds: (run) => throttled(run).length >= 2 },
    { says: "all six are answered in the end", holds: ({ metrics }) => metrics.ok === 6 },
  ],
});
