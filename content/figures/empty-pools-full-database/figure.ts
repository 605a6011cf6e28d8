import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const largestPool = (run: Run) => Math.max(0, ...run.events("pool-changed").map(({ total }) => total));

export default defineFigure({
  title: "Nearly empty pools, a full database",
  caption:
    "Every instance has one pool with `max: 10`, kept in module scope as it should be. Five requests arrive at once. Postgres has three slots for ordinary roles.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 4, superuserReservedConnections: 1 },
    traffic: [{ kind: "burst", requests: 5 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `No pool ever had more than ${largestPool(run)} client of its 10. ${run.metrics.refused} of ${run.metrics.requests} requests were refused with ${run.events("connection-refused")[0]?.code} all the same.`,
    `${run.metrics.coldStarts} instances × 1 pool × 1 client wanted ${run.metrics.coldStarts} slots, and there were ${run.metrics.peakConnections}. No pool can see the others.`,
  ],
  claims: [
    { says: "five instances have a pool each", holds: (run) => run.events("pool-created").length === 5 },
    { says: "no pool has more than one client", holds: (run) => largestPool(run) === 1 },
    {
      says: "two are refused with 53300",
      holds: (run) =>
        run.metrics.refused === 2 && run.events("connection-refused").every(({ code }) => code === "53300"),
    },
  ],
});
