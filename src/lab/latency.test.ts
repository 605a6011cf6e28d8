import { expect, test } from "vitest";
import { type NewTraceEvent, type Trace, traceVersion } from "#sim/trace.ts";
import { latencyWithin } from "./check-kit.ts";
import { createRun } from "./run.ts";

const arrived = (request: number) =>
  ({ type: "request-arrived", request, method: "GET", path: "/", attempt: 1, retryOf: null }) as const;
const finished = (request: number, durationMillis: number) =>
  ({ type: "request-finished", request, instance: 1, status: 200, body: "", durationMillis }) as const;
const serialised = (request: number, waitedMillis: number) =>
  ({ type: "serialised-by-simulator", connection: request, request, behind: 9, waitedMillis }) as const;

function runOf(...events: NewTraceEvent[]) {
  const trace: Trace = {
    ...{
      version: traceVersion,
      lab: "latency",
      seed: 1,
      platform: "lambda",
      pooler: null,
      requestsPerInstance: 1,
      requestTimeoutMillis: 10_000,
    },
    database: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
    events: events.map((event, seq) => ({ ...event, seq, atMillis: seq })),
    ...{ endedAtMillis: 100, error: null },
  };
  return createRun(trace);
}

test("time a query waited only for the simulator's backend is not the request's", () => {
  const run = runOf(arrived(1), serialised(1, 30), finished(1, 50));
  expect(run.metrics).toMatchObject({ p95Millis: 20, serialisedMillis: 30 });
  expect(latencyWithin(run, "p95Millis", 25)).toEqual({ passed: true, message: "p95 is 20 ms; the bound is 25 ms." });
});

test("a slow run is held against its bound", () => {
  expect(latencyWithin(runOf(arrived(1), finished(1, 50)), "p99Millis", 25)).toMatchObject({
    passed: false,
    message: "p99 is 50 ms, above the bound of 25 ms.",
  });
});

test("a slow run in which the simulator made queries wait is not judged", () => {
  const run = runOf(arrived(1), arrived(2), serialised(1, 30), finished(1, 50), finished(2, 60));
  expect(latencyWithin(run, "p95Millis", 25)).toMatchInlineSnapshot(`
    {
      "atMillis": 2,
      "message": "p95 can't be judged: in this run queries waited 30 ms for the simulator's one database backend, which a real server has no need for. Make the transactions that write shorter, and run again.",
      "passed": false,
    }
  `);
});
