import { expect, test } from "vitest";
import type { TraceEvent } from "#sim/trace.ts";
import { answeredWithoutQuery, readMeanwhile } from "./check-kit.ts";
import { createRun } from "./run.ts";

const ids = { connection: 1, instance: 1 };

/** A run in which request 1, 2, 3 … asks what is listed, or nothing, and is answered 200. */
function runOf(...asked: Array<{ sql: string; ok: boolean } | null>) {
  const events = asked.flatMap((query, index) => {
    const request = index + 1;
    const finished = { type: "request-finished", request, instance: 1, status: 200, body: "[]", durationMillis: 1 };
    if (query === null) return [finished];
    const { sql, ok } = query;
    const outcome = { ok, code: ok ? null : "57014", message: null, durationMillis: 1 };
    return [
      { type: "query-started", query: request, ...ids, request, sql },
      { type: "query-finished", query: request, ...ids, request, ...outcome },
      finished,
    ];
  });
  return createRun({
    version: 1,
    lab: "a-lab",
    seed: 1,
    platform: "lambda",
    database: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
    pooler: null,
    requestsPerInstance: 1,
    requestTimeoutMillis: 10_000,
    events: events.map((event, seq) => ({ ...event, seq, atMillis: seq }) as TraceEvent),
    endedAtMillis: events.length,
    error: null,
  });
}

const orders = { sql: "select id from orders", ok: true };
const ping = { sql: "select 1", ok: true };
const unanswered = (run: ReturnType<typeof runOf>, about?: string) =>
  answeredWithoutQuery(run, about).map(({ request }) => request);

test("an answer without a query of its own stands out, and so does one whose query failed", () => {
  expect(unanswered(runOf(orders, null, { ...orders, ok: false }, ping))).toEqual([2, 3]);
});

test("a query on something else does not count where a table is named", () => {
  expect(unanswered(runOf(orders, ping), "orders")).toEqual([2]);
});

test("a table is named in capitals too, and perhaps where a long query was cut", () => {
  const loud = { sql: "SELECT id FROM Orders", ok: true };
  const long = { sql: `select ${"1 + ".repeat(60)}1 from orders`.slice(0, 200), ok: true };
  expect(unanswered(runOf(loud, long, ping), "orders")).toEqual([3]);
});

test("rows that count up tell whether they were read between the request and its answer", () => {
  const answer = { atMillis: 1_004, durationMillis: 21 };
  expect([97, 98, 100, 101, 99.5, Number.NaN].map((count) => readMeanwhile(answer, count))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
});
