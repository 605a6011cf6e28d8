import { expect, test } from "vitest";
import { emptyRecord } from "#progress/record.ts";
import { finished, startAttempt } from "#quiz/tests/attempt.ts";
import { drawItems } from "#quiz/tests/draw.ts";
import type { TestAttempt } from "#schemas/progress.ts";
import { answered, courseBank } from "#testing/quiz/sample-bank.ts";
import type { Kept } from "./kept.ts";
import { outcomeOf, type PackagedCourse, resultsOf } from "./outcome.ts";

const bank = courseBank();
const course = (settings: Partial<PackagedCourse["settings"]> = {}): PackagedCourse => ({
  name: "a-course",
  settings: { complete: "final-test", score: "final-test", mastery: 80, ...settings },
  lessons: ["one", "two", "three"],
  test: { id: "final", bank },
});
function kept(read: string[], final?: number): Kept {
  const tests: Kept["tests"] = {};
  if (final !== undefined) tests.final = final;
  return { read, labs: [], tests };
}

test.each([
  [undefined, { status: "incomplete", score: null }],
  [79.99, { status: "failed", score: 79.99 }],
  [80, { status: "passed", score: 80 }],
] as const)("a course that ends with its test: %s percent", (final, outcome) => {
  expect(outcomeOf(kept(["one"], final), course())).toEqual(outcome);
});

test("a course that ends with its lessons is completed when all of them are read, whatever the test says", () => {
  const byLessons = course({ complete: "lessons" });
  expect(outcomeOf(kept(["one", "two", "myth:three"], 100), byLessons)).toEqual({ status: "incomplete", score: 100 });
  expect(outcomeOf(kept(["three", "one", "two"]), byLessons)).toEqual({ status: "completed", score: null });
  expect(outcomeOf(kept(["one"]), course({ complete: "lessons", score: "lessons" })).score).toBe(33.33);
});

const items = drawItems(bank, { seed: "seed", draw: { easy: 4, medium: 4, hard: 2 } });
const sitting = (right: number, more: Partial<TestAttempt> = {}) => ({
  ...finished(
    startAttempt({ test: "final", seed: "seed", items: items.map((item, place) => answered(item, place < right)) }, 1),
    2,
  ),
  ...more,
});

test("the result is that of the best finished sitting, with its retries", () => {
  const { finishedAtMillis: _, ...open } = sitting(10);
  const retry = sitting(10, {
    retryOf: "first",
    items: items.slice(6).map((item, place) => answered(item, place < 3)),
  });
  const results = (tests: Record<string, TestAttempt>) => resultsOf({ ...emptyRecord(), tests }, course());
  expect(results({ open, other: sitting(10, { test: "placement" }) })).toEqual({});
  expect(results({ first: sitting(6), second: sitting(4), open })).toEqual({ final: 60 });
  expect(results({ first: sitting(6), retry })).toEqual({ final: 90 });
});

test("a result is never rounded up to a mark that wasn't reached", () => {
  const thirds = items.slice(0, 3).map((item, place) => answered(item, place < 2));
  const record = { ...emptyRecord(), tests: { a: sitting(0, { items: thirds }) } };
  expect(resultsOf(record, course())).toEqual({ final: 66.66 });
});
