import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A transaction that waits for somebody else",
  caption:
    "The handler begins a transaction and waits two seconds for another service. The server ends sessions that idle in a transaction for one: `ALTER ROLE app SET idle_in_transaction_session_timeout = '1s'`.",
  routes: [{ path: "/api/order", file: "pages/api/order.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8, setupSql: "alter role app set idle_in_transaction_session_timeout = '1s';" },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `After a second the server ended the session: “${run.events("log-line")[0]?.text}”. Nothing had been wrong with any query.`,
    `The handler learned of it with its next query, a second later: “${run.events("request-failed")[0]?.message}”.`,
  ],
  claims: [
    {
      says: "the server ends the session, and the next query can't be sent",
      holds: (run) =>
        run.events("log-line")[0]?.text === "terminating connection due to idle-in-transaction timeout" &&
        run.events("request-failed")[0]?.message === "Client has encountered a connection error and is not queryable",
    },
  ],
});
