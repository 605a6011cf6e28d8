import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const reason = (run: Run) => run.events("request-failed")[0]?.message.split("\n")[0] ?? "";

export default defineFigure({
  title: "A declared name that nobody made",
  caption:
    "`lib/db.ts` declares `let dbPool` in `declare global` and uses the bare name, `dbPool ??= new Pool()`. TypeScript finds nothing to complain about. Two requests come.",
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 8 },
    traffic: [{ kind: "constant", requests: 2, everyMillis: 300, atMillis: 50 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Both requests failed with “${reason(run)}”. No pool was made, and nobody dialled.`,
    "The declaration is gone once the file has become JavaScript. It never made a variable.",
  ],
  claims: [
    {
      says: "every request fails with a ReferenceError",
      holds: (run) => run.metrics.failed === 2 && reason(run).includes("dbPool is not defined"),
    },
    {
      says: "nothing is opened",
      holds: (run) => run.events("pool-created").length === 0 && run.metrics.opened === 0,
    },
  ],
});
