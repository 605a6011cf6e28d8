import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A large pool in a burst",
  caption:
    "One instance that serves many requests at once, with `max: 50`. Twelve requests arrive together. Postgres has five slots for ordinary roles.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 20,
    database: { maxConnections: 8, superuserReservedConnections: 3 },
    traffic: [{ kind: "burst", requests: 12 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: ({ metrics, events }) => [
    `The pool had room for 50, so nobody had to wait in it. All ${metrics.requests} requests dialled, and Postgres refused ${metrics.refused} of them with ${events("connection-refused")[0]?.code}.`,
  ],
  claims: [
    {
      says: "all twelve dial, five connect and seven are refused",
      holds: (run) =>
        run.events("connection-dialled").length === 12 && run.metrics.opened === 5 && run.metrics.refused === 7,
    },
    { says: "they share one instance", holds: ({ metrics }) => metrics.coldStarts === 1 },
  ],
});
