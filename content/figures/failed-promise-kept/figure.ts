import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const reasons = (run: Run) => new Set(run.events("request-failed").map(({ message }) => message.split("\n")[0]));

export default defineFigure({
  title: "A failed promise, kept",
  caption:
    "The database can't be reached for the first 400 ms, while an instance starts. Four requests come, half a second apart.",
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 10 },
    traffic: [{ kind: "constant", requests: 4, everyMillis: 500 }],
    faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 400 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `All ${run.metrics.failed} requests failed with the same error. The instance dialled ${run.events("connection-dialled").length === 1 ? "once" : `${run.events("connection-dialled").length} times`}, for request 1.`,
    "From 400 ms on the database was there, and nobody asked it. Requests 2 to 4 awaited a promise that had been rejected before they came.",
  ],
  claims: [
    {
      says: "four requests fail with one error after one attempt",
      holds: (run) =>
        run.metrics.failed === 4 && reasons(run).size === 1 && run.events("connection-dialled").length === 1,
    },
    {
      says: "the database can be reached again before the second request comes",
      holds: (run) =>
        (run.events("fault-ended")[0]?.atMillis ?? Infinity) <
        (run.events("request-arrived").find(({ request }) => request === 2)?.atMillis ?? 0),
    },
  ],
});
