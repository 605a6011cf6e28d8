import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A time limit of the role, through a pooler",
  caption:
    "`ALTER ROLE app SET statement_timeout = '100ms'`, and PgBouncer in transaction mode with one server connection. Two functions run a query of 200 ms. The report asks for more time with `SET LOCAL`, in its transaction. The export, a second later, sends no SET at all.",
  routes: [
    { path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" },
    { path: "/api/export", file: "pages/api/export.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: {
      maxConnections: 5,
      superuserReservedConnections: 1,
      setupSql: "alter role app set statement_timeout = '100ms';",
    },
    pooler: { poolMode: "transaction", defaultPoolSize: 1 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/report" },
      { kind: "burst", requests: 1, path: "/api/export", atMillis: 1_000 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const ended = run.events("query-finished").find(({ ok }) => !ok);
    return [
      "The report had its second, and its transaction took that along when it ended.",
      `The export's query was ended after ${Math.round(ended?.durationMillis ?? 0)} ms: ${ended?.code}, ${ended?.message}. It was the same server connection.`,
    ];
  },
  claims: [
    {
      says: "every query of the report succeeds",
      holds: (run) => {
        const ofReport = run.events("query-finished").filter(({ request }) => request === 1);
        return ofReport.length >= 4 && ofReport.every(({ ok }) => ok);
      },
    },
    {
      says: "the export's query ends with 57014 after a tenth of a second",
      holds: (run) =>
        run
          .events("query-finished")
          .some(
            ({ request, code, durationMillis }) =>
              request === 2 && code === "57014" && durationMillis >= 100 && durationMillis < 110,
          ),
    },
    { says: "both use one server connection", holds: (run) => run.events("server-connection-opened").length === 1 },
  ],
});
