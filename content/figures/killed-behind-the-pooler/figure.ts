import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Killed behind the pooler",
  caption:
    "A query runs through PgBouncer when an administrator ends the backend that serves it. Postgres says why, and PgBouncer closes the client's connection with words of its own.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction" },
    faults: [{ kind: "kill-backend", atMillis: 500, target: "any" }],
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The query failed with Postgres' words: “${run.events("request-failed")[0]?.message}”. PgBouncer added: “${run
      .events("log-line")
      .map(({ text }) => text)
      .find((text) => text.includes("server conn"))}”.`,
  ],
  claims: [
    {
      says: "the client hears of the crash from the pooler",
      holds: (run) => run.events("log-line").some(({ text }) => text.includes("server conn crashed?")),
    },
  ],
});
