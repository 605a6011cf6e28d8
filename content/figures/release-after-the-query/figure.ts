import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A release that is never reached",
  caption:
    "A pool with `max: 3`, and `release()` on the line after the query. Three requests ask for `?id=abc`, which Postgres cannot read as a number. The fourth asks for order 7.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    requestTimeoutMillis: 2_000,
    database: {
      maxConnections: 8,
      setupSql: "create table orders (id int primary key); insert into orders select generate_series(1, 50);",
    },
    traffic: [
      { kind: "constant", requests: 3, everyMillis: 300, path: "/api/orders?id=abc" },
      { kind: "burst", requests: 1, atMillis: 1_000, path: "/api/orders?id=7" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Each query failed with ${run.events("query-finished")[0]?.code}, so the line after it never ran. ${run.metrics.leakedClients} clients of 3 are lost.`,
    `Request 4 asked a good question. It waited for a client until the platform ended it after ${Math.round((run.events("request-failed").find(({ request }) => request === 4)?.durationMillis ?? 0) / 1_000)} s. Nothing in the database was busy.`,
  ],
  claims: [
    {
      says: "three queries fail with 22P02 and three clients leak",
      holds: (run) =>
        run.events("query-finished").filter(({ code }) => code === "22P02").length === 3 &&
        run.metrics.leakedClients === 3,
    },
    {
      says: "the fourth request never reaches the database and is ended by the platform",
      holds: (run) =>
        run.events("request-failed").some(({ request, reason }) => request === 4 && reason === "timed-out") &&
        run.events("query-started").every(({ request }) => request !== 4),
    },
  ],
});
