import { expect, test } from "vitest";
import type { NewTraceEvent, Trace } from "#sim/trace.ts";
import { traceOf } from "../session/test-lab.ts";
import { problemWords, runProblems } from "./run-problems.ts";

const source = { file: "a.ts", line: 6 };
const failed = (request: number, at = source): NewTraceEvent => ({
  ...{ type: "request-failed", request, instance: 1, status: 500, reason: "handler-threw", durationMillis: 1 },
  ...{ code: "53300", message: "remaining connection slots are reserved", source: at },
});
const query = (code: string): NewTraceEvent => ({
  ...{ type: "query-finished", query: 1, connection: 1, instance: 1, request: 1, ok: false, durationMillis: 1 },
  ...{ code, message: "canceling statement due to statement timeout", source },
});

function traceWith(events: NewTraceEvent[], error: Trace["error"] = null): Trace {
  return { ...traceOf(1, error), events: events.map((event, seq) => ({ ...event, seq, atMillis: seq * 10 })) };
}

test("failures of one line and one code are one problem, with their number and the first moment", () => {
  const problems = runProblems(traceWith([failed(1), failed(2), failed(3, { file: "a.ts", line: 9 })]));
  expect(problems.map(({ line, count, atMillis }) => [line, count, atMillis])).toEqual([
    [6, 2, 0],
    [9, 1, 20],
  ]);
  expect(problems.map(problemWords)).toEqual([
    "2 requests failed here: 53300: remaining connection slots are reserved",
    "1 request failed here: 53300: remaining connection slots are reserved",
  ]);
});

test("a query's error is told once: by the request it failed, or by itself where the handler went on", () => {
  expect(runProblems(traceWith([query("57014")])).map(problemWords)).toEqual([
    "1 query failed here, and the handler went on: 57014: canceling statement due to statement timeout",
  ]);
  const passedOn = runProblems(traceWith([query("53300"), failed(1)]));
  expect(passedOn.map(({ kind }) => kind)).toEqual(["failed"]);
});

test("what stopped the run comes first, in its own words, and leaks are told at their checkout", () => {
  const error = { kind: "loop-budget", message: "The loop on line 2 never ends.", atMillis: 5, source } as const;
  const leaked: NewTraceEvent = {
    ...{ type: "client-leaked", pool: 1, instance: 1, connection: 1, request: 1 },
    source: { file: "a.ts", line: 5 },
  };
  expect(runProblems(traceWith([leaked], error)).map(problemWords)).toEqual([
    "The loop on line 2 never ends.",
    "A client checked out here was never released: it leaked.",
  ]);
});
