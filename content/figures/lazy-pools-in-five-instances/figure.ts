import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A lazy pool in each instance",
  caption:
    "The pool is made at the first request, behind `if (!pool)`. Five requests arrive at once, on a platform that gives an instance one request at a time. Postgres has three slots for ordinary roles.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 4, superuserReservedConnections: 1 },
    traffic: [{ kind: "burst", requests: 5 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} instances, ${run.events("pool-created").length} pools, ${run.metrics.refused} refusals with ${run.events("connection-refused")[0]?.code}. Each instance looked at its own variable and found it empty.`,
    "A pool that is made late is made as often as one that is made early.",
  ],
  claims: [
    {
      says: "five instances make a pool each",
      holds: (run) => run.metrics.coldStarts === 5 && run.events("pool-created").length === 5,
    },
    {
      says: "two are refused with 53300",
      holds: (run) =>
        run.metrics.refused === 2 && run.events("connection-refused").every(({ code }) => code === "53300"),
    },
  ],
});
