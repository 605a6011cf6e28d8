import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "One instance fills a database",
  caption:
    "Seven requests, one after another, all to the same instance. The handler opens a client for each and never closes one. Postgres has five slots for ordinary roles.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8, superuserReservedConnections: 3 },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "constant", requests: 6, everyMillis: 100, atMillis: 300 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: ({ metrics, events }) => [
    `${metrics.coldStarts} instance opened ${metrics.opened} connections for ${metrics.ok} requests, and all of them are still open. The other ${metrics.refused} requests were refused with ${events("connection-refused")[0]?.code}.`,
    "The requests never overlapped. One connection would have done for all seven.",
  ],
  claims: [
    {
      says: "one instance opens five connections and two requests are refused",
      holds: ({ metrics }) =>
        metrics.coldStarts === 1 && metrics.opened === 5 && metrics.refused === 2 && metrics.failed === 2,
    },
    { says: "none is ever closed", holds: (run) => run.events("connection-closed").length === 0 },
  ],
});
