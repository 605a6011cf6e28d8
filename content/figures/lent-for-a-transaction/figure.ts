import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** The server connection that a request was lent: for how long, after which wait, and how much of that time Postgres worked. */
function loan(run: Run, request: number) {
  const connection = run.events("client-acquired").find((event) => event.request === request)?.connection;
  const assigned = run.events("server-assigned").filter((event) => event.connection === connection);
  const released = run.events("server-released").filter((event) => event.connection === connection);
  const [lent, back] = [assigned[0], released[0]];
  if (!lent || !back) throw new Error(`Request ${request} must be lent a server connection and give it back.`);
  const finished = run.events("query-finished").filter((event) => event.request === request);
  return {
    times: assigned.length,
    statements: finished.length,
    server: lent.server,
    waitedMillis: lent.waitedMillis,
    lentMillis: back.atMillis - lent.atMillis,
    workedMillis: finished.reduce((sum, { durationMillis }) => sum + durationMillis, 0),
  };
}

export default defineFigure({
  title: "Lent for a transaction",
  caption:
    "PgBouncer in transaction mode with one server connection. A transfer sends `BEGIN`, a query of 20 ms, computes for 100 ms, sends another query of 20 ms, and `COMMIT`. Orders asks for one row meanwhile.",
  routes: [
    { path: "/api/transfer", file: "pages/api/transfer.ts", adapter: "pages-api" },
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 6, superuserReservedConnections: 2 },
    pooler: { poolMode: "transaction", defaultPoolSize: 1 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/transfer" },
      { kind: "burst", requests: 1, path: "/api/orders", atMillis: 60 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [transfer, orders] = [loan(run, 1), loan(run, 2)];
    return [
      `The transfer sent ${transfer.statements} statements and was lent one server connection for ${inMillis(transfer.lentMillis)}. Postgres worked on them for ${inMillis(transfer.workedMillis)}.`,
      `Orders waited ${inMillis(orders.waitedMillis)} for the same connection, and had it for ${inMillis(orders.lentMillis)}. Both clients are still connected to the pooler.`,
    ];
  },
  claims: [
    {
      says: "the transfer is lent a connection once, for 140 to 160 ms, of which Postgres works less than 50",
      holds(run) {
        const { times, lentMillis, workedMillis } = loan(run, 1);
        return times === 1 && lentMillis >= 140 && lentMillis <= 160 && workedMillis < 50;
      },
    },
    {
      says: "orders waits for it, gets the same one, and keeps it for less than 5 ms",
      holds(run) {
        const [transfer, orders] = [loan(run, 1), loan(run, 2)];
        return orders.server === transfer.server && orders.waitedMillis > 20 && orders.lentMillis < 5;
      },
    },
    {
      says: "it is taken back when Postgres has reported that no transaction is open",
      holds(run) {
        const idle = run.events("transaction-changed").find(({ state }) => state === "idle");
        const back = run.events("server-released")[0];
        return idle !== undefined && back !== undefined && back.seq > idle.seq && back.atMillis - idle.atMillis < 1;
      },
    },
    {
      says: "Postgres has one connection, and no client's is closed",
      holds: (run) =>
        run.metrics.peakConnections === 1 && run.events("connection-closed").length === 0 && run.metrics.ok === 2,
    },
  ],
});
