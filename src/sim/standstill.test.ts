import { expect, test } from "vitest";
import { standstill } from "./standstill.ts";
import type { NewTraceEvent, TraceEvent } from "./trace.ts";

const trace = (...events: NewTraceEvent[]) =>
  events.map((event, seq) => ({ ...event, seq, atMillis: seq })) as TraceEvent[];
const asks = (connection: number, request: number): NewTraceEvent => ({
  ...{ type: "query-started", query: 1, connection, instance: 1, request, sql: "select 1" },
  source: { file: "pages/api/orders.ts", line: connection },
});
const answered = (request: number): NewTraceEvent => ({
  ...{ type: "request-finished", request, instance: 1, status: 200, body: "", durationMillis: 1 },
});

test("a request that waits for its own transaction is told first, whoever else waits for it", () => {
  const blocked = [
    { waiting: 2, owner: 1 },
    { waiting: 3, owner: 1 },
  ];
  const { message, source } = standstill(blocked, trace(asks(1, 7), asks(2, 8), asks(3, 7)), "mysql");
  expect(source?.line).toBe(3);
  expect(message).toContain("Connection 3 waits for the open transaction of connection 1");
  expect(message).toContain("A real MySQL may let both go on");
  expect(message).toContain("second connection");
});

test("a request that holds its transaction while it waits for something else is the one to look at", () => {
  const { message } = standstill([{ waiting: 2, owner: 1 }], trace(asks(1, 7), asks(2, 8)), "mysql");
  expect(message).not.toContain("second connection");
  expect(message).toContain("request 7 itself waits, and not for a query on that connection");
  expect(message).toContain("On a real MySQL connection 2 waits too if it wants a row that connection 1 has locked");
});

test("a transaction that its request left open is called so", () => {
  const { message } = standstill([{ waiting: 2, owner: 1 }], trace(asks(1, 7), answered(7), asks(2, 8)), "postgres");
  expect(message).toMatch(
    /^Connection 2 waits for the transaction that request 7 left open on connection 1, and nothing/,
  );
  expect(message).toMatch(/End every transaction on every way out of the handler, also when something throws\.$/);
});
