import { expect, test } from "vitest";
import type { TraceEvent } from "#sim/trace.ts";
import { consoleLines } from "./console-lines.ts";
import { requestsIn } from "./requests-in.ts";
import { testPage, traceOf } from "./test-lab.ts";

const printed = (seq: number, atMillis: number): TraceEvent => ({
  seq,
  atMillis,
  type: "log-line",
  instance: 1,
  request: null,
  level: "log",
  text: `at ${atMillis}`,
});

test("the console holds what was printed, up to a moment where one is given", () => {
  const trace = traceOf(1);
  trace.events = [
    printed(0, 5),
    { seq: 1, atMillis: 6, type: "instance-cold", instance: 1, fn: "app", deployment: 1 },
    printed(2, 10),
  ];
  expect(consoleLines(trace, null).map(({ text }) => text)).toEqual(["at 5", "at 10"]);
  expect(consoleLines(trace, 9.99).map(({ text }) => text)).toEqual(["at 5"]);
  expect(consoleLines(trace, 10)).toHaveLength(2);
});

test("requests of every group are counted, each wave too", () => {
  const traffic = [
    { kind: "waves" as const, waves: 16, requests: 10, everyMillis: 300, atMillis: 0 },
    { kind: "poisson" as const, requests: 40, perSecond: 30, atMillis: 4900 },
  ];
  expect(requestsIn({ ...testPage.scenario, traffic })).toBe(200);
});
