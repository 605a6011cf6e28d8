import { expect, test } from "vitest";
import type { NewTraceEvent, TraceEvent } from "#sim/trace.ts";
import { clientLoans } from "./client-loans.ts";
import { idleInTransaction } from "./idle-in-transaction.ts";

const trace = (...events: Array<[atMillis: number, event: NewTraceEvent]>) => ({
  events: events.map(([atMillis, event], seq) => ({ seq, atMillis, ...event }) as TraceEvent),
  endedAtMillis: 100,
});
const of = (connection: number) => ({ connection, instance: 1, request: connection });
const query = (connection: number, from: number, to: number): Array<[number, NewTraceEvent]> => [
  [from, { type: "query-started", query: from, sql: "select 1", ...of(connection) }],
  [
    to,
    { type: "query-finished", query: from, ok: true, code: null, message: null, durationMillis: 1, ...of(connection) },
  ],
];
const state = (connection: number, now: "idle" | "in-transaction"): NewTraceEvent => ({
  ...{ type: "transaction-changed", connection, instance: 1, state: now },
});

test("a loan lasts from the pool's giving to the taking back, or to the run's end", () => {
  const told = clientLoans(
    trace(
      [1, { type: "client-acquired", pool: 1, waitedMillis: 0, ...of(1) }],
      [2, { type: "connection-dialled", to: "database", client: "pool", pool: 1, ...of(2) }],
      [5, { type: "client-acquired", pool: 1, waitedMillis: 0, ...of(2) }],
      [31, { type: "client-released", pool: 1, destroyed: false, ...of(1) }],
    ),
  );
  expect(told).toMatchObject([
    { connection: 1, request: 1, atMillis: 1, durationMillis: 30 },
    { connection: 2, atMillis: 5, durationMillis: 95 },
  ]);
});

test("a client without a pool is lent for as long as it is connected", () => {
  const told = clientLoans(
    trace(
      [3, { type: "connection-dialled", to: "database", client: "client", pool: null, ...of(1) }],
      [9, { type: "connection-closed", connection: 1, instance: 1, by: "client", active: 0 }],
    ),
  );
  expect(told).toMatchObject([{ connection: 1, durationMillis: 6 }]);
});

test("a session is idle in a transaction between its queries, and not after its end", () => {
  const told = idleInTransaction(
    trace(
      ...query(1, 1, 2),
      [2, state(1, "in-transaction")],
      ...query(1, 42, 43),
      ...query(1, 44, 45),
      [45, state(1, "idle")],
      ...query(1, 90, 91),
      [60, state(2, "in-transaction")],
    ),
  );
  expect(told.map(({ connection, atMillis, durationMillis }) => [connection, atMillis, durationMillis])).toEqual([
    [1, 2, 40],
    [2, 60, 40],
    [1, 43, 1],
  ]);
});
