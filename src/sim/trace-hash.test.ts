import { expect, test } from "vitest";
import type { Trace, TraceEvent } from "./trace.ts";
import { traceHash } from "./trace-hash.ts";

const started = {
  ...{ seq: 0, atMillis: 1.25, type: "query-started", query: 1, connection: 2 },
  ...{ instance: 3, request: null, sql: "select 1" },
} as TraceEvent;
const opened = {
  ...{ seq: 1, atMillis: 2, type: "connection-opened", connection: 2, instance: 3, pid: 1001, active: 1 },
} as TraceEvent;

const hashOf = (events: TraceEvent[], end: Partial<Trace> = {}) =>
  traceHash({ events, endedAtMillis: 10, error: null, ...end });
const hash = hashOf([started, opened]);

test("equal traces have equal hashes, also after being printed and parsed, and in whatever order facts were written", () => {
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOf(JSON.parse(JSON.stringify([started, opened])))).toBe(hash);
  const turned = Object.fromEntries(Object.entries(started).reverse()) as unknown as TraceEvent;
  expect(hashOf([turned, opened])).toBe(hash);
});

test.each([
  ["the order of events", [opened, started]],
  ["an event that is missing", [started]],
  ["a moment that differs in its last bit", [{ ...started, atMillis: 1.2500000000000002 }, opened]],
  ["another text", [{ ...started, sql: "select 2" }, opened]],
  ["a request instead of none", [{ ...started, request: 0 }, opened]],
  ["two facts that swapped their values", [started, { ...opened, pid: 1, active: 1001 }]],
] as Array<[string, TraceEvent[]]>)("%s changes the hash", (_, events) => {
  expect(hashOf(events)).not.toBe(hash);
});

test("a run's end and the kind of its error change the hash", () => {
  expect(hashOf([started, opened], { endedAtMillis: 11 })).not.toBe(hash);
  const error = { kind: "deadlock", message: "", atMillis: 10 } as const;
  expect(hashOf([started, opened], { error })).not.toBe(hash);
});

test("wording that engines choose for themselves and lines of the source don't change the hash", () => {
  expect(hashOf([{ ...started, source: { file: "handler.ts", line: 3 } }, opened])).toBe(hash);
  const log = (text: string) => ({
    seq: 0,
    atMillis: 0,
    type: "log-line",
    instance: 1,
    request: null,
    level: "log",
    text,
  });
  expect(hashOf([log("a")] as TraceEvent[])).toBe(hashOf([log("b")] as TraceEvent[]));
});
