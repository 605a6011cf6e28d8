import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** How many of the requests to a path were told that they had the last piece. */
function sold(run: Run, path: string): number {
  const requests = new Set(
    run.events("request-arrived").flatMap((event) => (event.path === path ? [event.request] : [])),
  );
  return run
    .events("request-finished")
    .filter(({ request, body }) => requests.has(request) && body.includes('"sold":true')).length;
}

export default defineFigure({
  title: "Decided between two calls",
  caption:
    "Three items, one piece left of each, and two customers at once for each. First, reading and taking are two queries on their own, as an HTTP driver would send them, and a card is checked in between. Then the same in one transaction. At last the piece is taken by a single statement.",
  routes: [
    { path: "/api/apart", file: "pages/api/apart.ts", adapter: "pages-api" },
    { path: "/api/transaction", file: "pages/api/transaction.ts", adapter: "pages-api" },
    { path: "/api/statement", file: "pages/api/statement.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    // One function behind all paths, so that the same two instances serve them.
    functions: { "/api/apart": "shop", "/api/transaction": "shop", "/api/statement": "shop" },
    endpoints: [{ url: "https://cards.test/check", delayMillis: 50 }],
    database: {
      maxConnections: 8,
      setupSql:
        "create table items (id int primary key, stock int not null); insert into items values (1, 1), (2, 1), (3, 1);",
    },
    traffic: [
      { kind: "burst", requests: 2, path: "/api/apart" },
      { kind: "burst", requests: 2, atMillis: 500, path: "/api/transaction" },
      { kind: "burst", requests: 2, atMillis: 800, path: "/api/statement" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `With two separate queries the last piece was sold ${sold(run, "/api/apart")} times: both customers read a stock of 1 before either had taken it.`,
    `In a transaction that locks the row it was sold ${sold(run, "/api/transaction") === 1 ? "once" : "again"}, and by a single statement ${sold(run, "/api/statement") === 1 ? "once" : "again"} as well.`,
  ],
  claims: [
    { says: "two separate queries sell one piece twice", holds: (run) => sold(run, "/api/apart") === 2 },
    { says: "a transaction sells it once", holds: (run) => sold(run, "/api/transaction") === 1 },
    { says: "a single statement sells it once", holds: (run) => sold(run, "/api/statement") === 1 },
    { says: "all six are answered", holds: ({ metrics }) => metrics.ok === 6 },
  ],
});
