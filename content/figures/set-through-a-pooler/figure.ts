import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A SET that reaches somebody else",
  caption:
    "PgBouncer in transaction mode with one server connection. The first request sets a timeout of 50 ms and is done. A second later another function, which sends no SET, runs a query of 200 ms.",
  routes: [
    { path: "/api/settings", file: "pages/api/settings.ts", adapter: "pages-api" },
    { path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 5, superuserReservedConnections: 1 },
    pooler: { poolMode: "transaction", defaultPoolSize: 1 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/settings" },
      { kind: "burst", requests: 1, path: "/api/report", atMillis: 1_000 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const failed = run.events("query-finished").find(({ ok }) => !ok);
    return [
      "The SET of the first request succeeded, and it stayed on the server connection when PgBouncer took that back.",
      `The second request's query ended after ${Math.round(failed?.durationMillis ?? 0)} ms: ${failed?.code}, ${failed?.message}.`,
    ];
  },
  claims: [
    {
      says: "the other function's query ends with 57014",
      holds: (run) => run.events("query-finished").some(({ request, code }) => request === 2 && code === "57014"),
    },
    {
      says: "the SET itself succeeds",
      holds: (run) => run.events("query-finished").some(({ request, ok }) => request === 1 && ok),
    },
    {
      says: "both use one server connection",
      holds: (run) => run.events("server-connection-opened").length === 1,
    },
  ],
});
