import { expect, test } from "vitest";
import type { TraceEvent } from "#sim/trace.ts";
import {
  answeredWithoutQuery,
  counted,
  endsOf,
  failedQueryRequests,
  lentDeadClients,
  loggedBy,
  objectIn,
  readMeanwhile,
  staleAnswers,
} from "./check-kit.ts";
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
  return runWith(events);
}

/** A run of these events, one a millisecond. */
function runWith(events: object[]) {
  return createRun({
    version: 1,
    lab: "a-lab",
    seed: 1,
    platform: "lambda",
    database: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
    pooler: null,
    requestsPerInstance: 1,
    requestTimeoutMillis: 10_000,
    events: events.map((event, seq) => ({ atMillis: seq, ...event, seq }) as TraceEvent),
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

test("a query that failed marks its request, by its SQLSTATE where one is asked for, and none where it had no request", () => {
  const failedWith = (request: number | null, code: string) => ({ type: "query-finished", request, ok: false, code });
  const run = runWith([failedWith(1, "57014"), failedWith(2, "XX001"), failedWith(null, "XX001")]);
  expect([...failedQueryRequests(run)]).toEqual([1, 2]);
  expect([...failedQueryRequests(run, "XX001")]).toEqual([2]);
});

test("a client is dead to a request only where the server closed its connection before the request ended", () => {
  const lent = (request: number, connection: number) => ({ type: "client-acquired", request, connection });
  const closed = (connection: number, by: string) => ({ type: "connection-closed", connection, by });
  const run = runWith([
    ...[lent(1, 1), lent(2, 2), lent(3, 3), closed(1, "server"), closed(2, "client")],
    ...[
      { type: "request-failed", request: 1 },
      { type: "request-finished", request: 2 },
    ],
    ...[{ type: "request-finished", request: 3 }, closed(3, "server")],
  ]);
  expect([...lentDeadClients(run)]).toEqual([1]);
  expect([...endsOf(run)]).toEqual([
    [2, 6],
    [3, 7],
    [1, 5],
  ]);
});

test("an answer is stale whose count nobody could have read between its request and its answer", () => {
  const answer = { type: "request-finished", status: 200, durationMillis: 10 };
  const at = (atMillis: number, request: number, body: string) => ({ ...answer, atMillis, request, body });
  const arrived = [1, 2].map((request) => ({ type: "request-arrived", request, path: "/api/stock" }));
  const run = runWith([...arrived, { ...at(2_000, 1, "200") }, { ...at(2_010, 2, "150") }]);
  const stale = staleAnswers(run, ({ body }, path) => (path === "/api/stock" ? Number(body) : null));
  expect(stale.map(({ request }) => request)).toEqual([2]);
});

test("what a request logged last as an error is told by its first line", () => {
  const said = (level: string, text: string) => ({ type: "log-line", request: 7, level, text });
  const run = runWith([said("error", "first"), said("error", "second\n    at handler"), said("info", "fine")]);
  expect(loggedBy(run, 7)).toBe("it logged “second”");
  expect(loggedBy(run, 8)).toBeNull();
});

test("a body is read by name, and one that is no object holds nothing", () => {
  expect(objectIn('{"free":3}')).toEqual({ free: 3 });
  expect(["null", "3", '{"free":'].map(objectIn)).toEqual([{}, {}, {}]);
});

test("a noun takes an s unless there is one", () => {
  expect([0, 1, 2].map((count) => counted(count, "pool"))).toEqual(["0 pools", "1 pool", "2 pools"]);
});
