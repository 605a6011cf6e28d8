import { expect, test } from "vitest";
import { traceOf } from "../session/test-lab.ts";
import {
  type ConsoleLine,
  choicesOf,
  consoleLines,
  everyLine,
  filteredLines,
  lineAsText,
  printedBy,
} from "./console-lines.ts";

const printed = (seq: number, changes: Partial<ConsoleLine>): ConsoleLine => ({
  ...{ seq, atMillis: seq * 5, type: "log-line", instance: 1, request: null, level: "log", text: "hello" },
  ...changes,
});
const lines = [
  printed(0, { text: "starts" }),
  printed(1, { instance: 2, request: 7, text: "Pool is full" }),
  printed(2, { instance: 2, request: 7, level: "error", text: "53300" }),
  printed(3, { request: 9, level: "warn", text: "pool again" }),
];

test("the console holds what was printed and nothing else", () => {
  const trace = traceOf(1);
  trace.events = [{ seq: 9, atMillis: 6, type: "instance-cold", instance: 1, fn: "app", deployment: 1 }, ...lines];
  expect(consoleLines(trace)).toEqual(lines);
});

test("filters leave what fits all of them", () => {
  const texts = (filter: Partial<typeof everyLine>) =>
    filteredLines(lines, { ...everyLine, ...filter }).map(({ text }) => text);
  expect(texts({})).toHaveLength(4);
  expect(texts({ instance: 2 })).toEqual(["Pool is full", "53300"]);
  expect(texts({ instance: 2, level: "error" })).toEqual(["53300"]);
  expect(texts({ request: 9 })).toEqual(["pool again"]);
  expect(texts({ text: " POOL " })).toEqual(["Pool is full", "pool again"]);
});

test("every choice says how many lines it leaves, worst levels first", () => {
  expect(choicesOf(lines, ({ instance }) => instance, null)).toEqual([
    { value: 1, count: 2 },
    { value: 2, count: 2 },
  ]);
  expect(choicesOf(lines, ({ request }) => request, 12)).toEqual([
    { value: 7, count: 2 },
    { value: 9, count: 1 },
    { value: 12, count: 0 },
  ]);
  expect(choicesOf(lines, ({ level }) => level, null).map(({ value }) => value)).toEqual(["error", "warn", "log"]);
});

test("a moment of the run has the lines printed by then, its own included", () => {
  expect([-1, 0, 4.99, 5, 14.9, 99].map((atMillis) => printedBy(lines, atMillis))).toEqual([0, 1, 1, 2, 3, 4]);
});

test("a copied line says when and where it was printed", () => {
  expect(lineAsText(lines[1] as ConsoleLine)).toBe("5.0 ms\tinstance 2\trequest 7\tlog\tPool is full");
});
