import { expect, test } from "vitest";
import { type NewTraceEvent, type Trace, type TraceEvent, traceVersion } from "#sim/trace.ts";
import { drawGraph } from "./draw-graph.ts";
import { graphInWords, graphRows } from "./graph-words.ts";
import { graphsOf } from "./graphs.ts";
import { firstLine, logOf, repeated } from "./log.ts";
import { firstAbove, misread, readOff } from "./readings.ts";
import { hasFailedBy, requestsOf } from "./requests.ts";
import { mostIn, valueAt } from "./steps.ts";

type Happening = [atMillis: number, event: NewTraceEvent];

function traceOf(happenings: Happening[], endedAtMillis = 1_000): Trace {
  return {
    ...{ version: traceVersion, lab: "l", seed: 1, platform: "lambda", pooler: null, error: null },
    database: { maxConnections: 5, superuserReservedConnections: 3, reservedConnections: 0 },
    ...{ requestsPerInstance: 1, requestTimeoutMillis: null, endedAtMillis },
    events: happenings.map(([atMillis, event], seq) => ({ ...event, seq, atMillis }) as TraceEvent),
  };
}

const arrived = (request: number): NewTraceEvent => ({
  ...{ type: "request-arrived", request, method: "GET", path: `/r/${request}`, attempt: 1, retryOf: null },
});
const finished = (request: number, status: number, durationMillis: number): NewTraceEvent => ({
  ...{ type: "request-finished", request, instance: 1, status, body: "b", durationMillis },
});
const opened = (connection: number, active: number): NewTraceEvent => ({
  ...{ type: "connection-opened", connection, instance: 1, pid: connection, active },
});
const refused = (connection: number): NewTraceEvent => ({
  ...{ type: "connection-refused", connection, instance: 1, code: "53300", message: "no slots", active: 2 },
});
const run = traceOf([
  [10, arrived(1)],
  [20, arrived(2)],
  [20, opened(1, 1)],
  [30, opened(2, 2)],
  [40, refused(3)],
  [41, refused(4)],
  [45, finished(1, 200, 35)],
  [120, finished(2, 503, 100)],
]);

test("a gauge holds its value, and the last of one moment counts", () => {
  const [connections, inFlight] = graphsOf(run, ["connections", "in-flight"]);
  const held = connections?.lines[0]?.steps;
  expect([0, 19, 20, 29, 30, 999].map((at) => held && valueAt(held, at))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(connections?.limit).toEqual({ value: 2, label: "usable" });
  const open = inFlight?.lines[0]?.steps;
  expect([9, 10, 20, 44, 45, 120].map((at) => open && valueAt(open, at))).toEqual([0, 1, 2, 2, 1, 0]);
  expect(open && mostIn(open, 0, 1_000)).toEqual({ value: 2, atMillis: 20 });
  expect(open && mostIn(open, 50, 60)).toEqual({ value: 1, atMillis: 50 });
});

test("a rate is known at its window's end, and is nothing where no request ended", () => {
  const [failed, p95, refusals] = graphsOf(run, ["failed-share", "p95", "refusals"]).map(
    (graph) => graph.lines[0]?.steps,
  );
  expect([49, 50, 99, 100, 150, 200].map((at) => failed && valueAt(failed, at))).toEqual([null, 0, 0, null, 100, null]);
  expect(p95 && valueAt(p95, 150)).toBe(100);
  expect([49, 50, 100].map((at) => refusals && valueAt(refusals, at))).toEqual([0, 2, 0]);
});

test("a request that nobody answers counts as failed, one that the run's end cut off does not", () => {
  const failed = (reason: "timed-out" | "run-ended"): NewTraceEvent => ({
    ...{ type: "request-failed", request: 1, instance: 1, status: 504, reason, code: null, message: "late" },
    durationMillis: 40,
  });
  const of = (reason: "timed-out" | "run-ended") =>
    graphsOf(
      traceOf([
        [10, arrived(1)],
        [45, failed(reason)],
      ]),
      ["failed-share"],
    );
  expect(of("timed-out")[0]?.lines[0]?.steps.values).toEqual([null, 100, null]);
  expect(of("run-ended")[0]?.lines[0]?.steps.values).toEqual([null]);
});

test("the frozen, the crashed and their pools leave the gauges", () => {
  const pool: NewTraceEvent = { type: "pool-changed", pool: 1, instance: 1, total: 4, idle: 1, waiting: 2 };
  const trace = traceOf([
    [0, { type: "instance-cold", instance: 1, fn: "api", deployment: 1 }],
    [10, pool],
    [20, { type: "instance-frozen", instance: 1 }],
    [30, { type: "instance-crashed", instance: 1, message: "gone" }],
  ]);
  const [clients, waiting, instances] = graphsOf(trace, ["pool-clients", "pool-waiting", "instances"]);
  const at = (moment: number) =>
    [clients, waiting, instances].flatMap((graph) => graph?.lines.map(({ steps }) => valueAt(steps, moment)));
  expect(at(10)).toEqual([3, 4, 2, 1, 0]);
  expect(at(20)).toEqual([3, 4, 2, 1, 1]);
  expect(at(30)).toEqual([0, 0, 0, 0, 0]);
});

test("a graph has a text form: a sentence, rows, and a drawing that says the same", () => {
  const [graph] = graphsOf(run, ["connections"]);
  if (!graph) throw new Error("no graph");
  expect(graphInWords(graph, 30)).toBe(
    "Connections the database holds. At 30 ms: 2 held of 2 usable. Most so far: 2, at 30 ms.",
  );
  expect(graphRows(graph, 1_000, 2)).toEqual([
    { atMillis: 0, values: [0] },
    { atMillis: 30, values: [2] },
    { atMillis: 500, values: [2] },
    { atMillis: 1_000, values: [2] },
  ]);
  expect(drawGraph(graph, 1_000, { id: "g", drawnTo: 30 })).toContain(
    'aria-label="Connections the database holds. At 30 ms',
  );
});

test("the log says who speaks, and draws repetitions together", () => {
  const trace = traceOf([
    [1, { type: "log-line", instance: 2, request: 7, level: "error", text: "failed:\n  at line 3" }],
    [2, refused(1)],
    [3, refused(2)],
    [
      4,
      {
        type: "fault-injected",
        fault: "kill-backend",
        detail: "ends connection 1 (idle), connection 2 (idle): 57P01.",
      },
    ],
    [5, { type: "fault-injected", fault: "fail-query", detail: "The next query will fail" }],
  ]);
  const log = logOf(trace);
  expect(log.map(({ from, text }) => `${from}: ${firstLine(text)}`)).toEqual([
    "app: failed:",
    "database: FATAL: no slots (53300)",
    "database: FATAL: no slots (53300)",
    "database: FATAL: terminating connection due to administrator command (57P01), 2 sessions",
  ]);
  expect(repeated(log).map(({ times, untilMillis }) => [times, untilMillis])).toEqual([
    [1, 1],
    [2, 3],
    [1, 4],
  ]);
  expect(firstLine("checkout failed: no slots {\n  code: '53300'\n}")).toBe("checkout failed: no slots …");
});

test("a request is under way until it is answered, and has failed from then on", () => {
  const [, second] = requestsOf(run);
  expect(second).toMatchObject({ request: 2, arrivedMillis: 20, endedMillis: 120, status: 503 });
  expect(second && [hasFailedBy(second, 119), hasFailedBy(second, 120)]).toEqual([false, true]);
});

test("readings measure graphs and count events, and say what is off", () => {
  const connections = { graph: "connections" as const, line: 0 };
  expect(readOff(run, { ...connections, atMillis: 25 })).toBe(1);
  expect(readOff(run, connections)).toBe(2);
  expect(readOff(run, { count: "connection-refused", where: { code: "53300" } })).toBe(2);
  expect(readOff(run, { count: "connection-refused", where: {}, says: "slots", toMillis: 40 })).toBe(1);
  expect(readOff(run, { count: "connection-opened", where: {}, distinct: "instance" })).toBe(1);
  expect(misread({ ...connections, is: 3 }, 2)).toBe("is 2, not 3");
  expect(misread({ ...connections, atLeast: 3 }, 2)).toBe("is 2, less than 3");
  expect(misread({ ...connections, atMost: 3 }, null)).toBe("measures nothing at that moment");
  expect(misread(connections, 2)).toMatch(/nothing to compare/);
  expect(misread({ ...connections, is: 2, atMost: 2 }, 2)).toBeNull();
  expect([firstAbove(run, "connections", 1), firstAbove(run, "connections", 2)]).toEqual([30, null]);
});
