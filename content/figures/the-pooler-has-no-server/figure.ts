import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The pooler has no server",
  caption:
    "A request through PgBouncer. Then Postgres restarts and is down for four seconds. A second request comes while it is down, and a third after that.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 2 },
    faults: [{ kind: "restart-server", atMillis: 500, downMillis: 4_000 }],
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, atMillis: 1_500 },
      { kind: "burst", requests: 1, atMillis: 3_000 },
    ],
    requestTimeoutMillis: 20_000,
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const failed = run.events("request-failed")[0];
    return [
      `PgBouncer could not log in to Postgres, and said so to whoever came next: “${failed?.message}”.`,
      "It tries again after `server_login_retry`, 15 seconds, however soon Postgres is back.",
    ];
  },
  claims: [
    {
      says: "a request fails because the pooler's login has been failing",
      holds: (run) =>
        run.events("request-failed").some(({ message }) => message.startsWith("server login has been failing")),
    },
  ],
});
