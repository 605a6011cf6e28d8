import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A prepared statement on another server connection",
  caption:
    "PgBouncer in transaction mode with two server connections. Each instance sends `PREPARE` once, in SQL, and `EXECUTE` with every request. Two requests at once, and two more.",
  routes: [{ path: "/api/recent", file: "pages/api/recent.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 2 },
    traffic: [
      { kind: "burst", requests: 2 },
      { kind: "burst", requests: 2, atMillis: 1_000 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const failed = run.events("query-finished").filter(({ ok }) => !ok);
    const said = [...new Set(failed.map(({ code, message }) => `${code}, ${message}`))];
    return [
      "A statement that was prepared in SQL lives on one server connection. PgBouncer lends another for the next transaction, or lends the same one to somebody else.",
      `So the server says both: ${said.join("; ")}.`,
    ];
  },
  claims: [
    {
      says: "one statement exists already, and one does not exist",
      holds: (run) =>
        ["42P05", "26000"].every((wanted) => run.events("query-finished").some(({ code }) => code === wanted)),
    },
  ],
});
