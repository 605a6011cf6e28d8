import { defineFigure, inMillis } from "#figures/author.ts";

export default defineFigure({
  title: "Clients that never come back",
  caption:
    "A pool with `max: 3` and no timeout. Three requests ask for orders that don't exist, and the handler returns before it releases. The fourth asks for one that does.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    requestTimeoutMillis: 2_000,
    database: {
      maxConnections: 8,
      setupSql: "create table orders (id int primary key); insert into orders select generate_series(1, 50);",
    },
    traffic: [
      { kind: "constant", requests: 3, everyMillis: 300, path: "/api/orders?id=999" },
      { kind: "burst", requests: 1, atMillis: 1_000, path: "/api/orders?id=7" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.leakedClients} clients are checked out for requests that ended long ago.`,
    `Request 4 asked for an order that exists. It waited ${inMillis(run.events("request-failed")[0]?.durationMillis ?? 0)} for a client, until the platform ended it, and the database was idle all the while.`,
  ],
  claims: [
    { says: "three clients are leaked", holds: ({ metrics }) => metrics.leakedClients === 3 },
    {
      says: "the fourth request waits until the platform ends it",
      holds: (run) => run.events("request-failed").some((event) => event.request === 4 && event.reason === "timed-out"),
    },
  ],
});
