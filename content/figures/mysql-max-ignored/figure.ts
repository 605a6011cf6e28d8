import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const size = (run: Run) => run.events("pool-created")[0]?.max ?? 0;
const warned = (run: Run) => run.events("log-line").some(({ text }) => text.includes("passed to Connection: max."));

export default defineFigure({
  title: "`max: 1000`, and the pool holds ten",
  caption:
    "One instance, one pool of mysql2 made with `max: 1000`, fourteen requests at once. MySQL takes eight connections.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    instances: 1,
    database: { kind: "mysql", maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 14 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `mysql2 warned that it ignores \`max\`, and the pool's size stayed ${size(run)}.`,
    `It dialled ${size(run)} connections at once. MySQL took ${run.metrics.peakConnections} and refused the others with “${run.events("connection-refused")[0]?.message}”.`,
  ],
  claims: [
    { says: "the pool's size is 10", holds: (run) => size(run) === 10 },
    { says: "mysql2 warns about max", holds: warned },
    { says: "eight connections are open at once", holds: (run) => run.metrics.peakConnections === 8 },
    {
      says: "at least two are refused with 1040",
      holds: (run) =>
        run.metrics.refused >= 2 && run.events("connection-refused").every(({ code }) => code === "ER_CON_COUNT_ERROR"),
    },
  ],
});
