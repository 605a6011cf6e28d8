import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseBank } from "#testing/quiz/sample-bank.ts";
import {
  attemptsAt,
  finished,
  openAttempt,
  placeToContinue,
  startAttempt,
  unansweredNumbers,
  withAnswer,
} from "./attempt.ts";
import { drawItems } from "./draw.ts";

const items = drawItems(courseBank(), { seed: "seed", draw: { easy: 4, medium: 4, hard: 2 } });
const started = startAttempt({ test: "final", seed: "seed", items }, 1000);
const given = { optionIds: ["a"], hash: "h", correct: true, credit: 1, tookMillis: 10 };

describe("an attempt", () => {
  test("goes on after the last answered question, whatever was passed over before", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(9), { minLength: 1 }), (places) => {
        const attempt = places.reduce((soFar, place) => withAnswer(soFar, place, given, 2000), started);
        expect(placeToContinue(attempt)).toBe(Math.max(...places) + 1);
        expect(unansweredNumbers(attempt)).toHaveLength(10 - places.length);
      }),
    );
    expect(placeToContinue(started)).toBe(0);
  });

  test("keeps the last of two answers to a question, and the attempt before it as it was", () => {
    const first = withAnswer(started, 3, given, 2000);
    const second = withAnswer(first, 3, { ...given, optionIds: ["b"], hash: "new" }, 3000);
    expect(second.items[3]).toMatchObject({ hash: "new", answer: { optionIds: ["b"], atMillis: 3000 } });
    expect(second.changedAtMillis).toBe(3000);
    expect(first.items[3]?.answer?.optionIds).toEqual(["a"]);
  });

  test("can be continued while it is the newest of its test and not finished", () => {
    const other = { ...started, test: "placement", startedAtMillis: 9000 };
    expect(openAttempt({ a: started, other }, "final")?.id).toBe("a");
    expect(openAttempt({ a: finished(started, 2000) }, "final")).toBeNull();
    const newer = finished({ ...started, startedAtMillis: 5000 }, 6000);
    expect(openAttempt({ a: started, newer }, "final")).toBeNull();
    expect(attemptsAt({ a: started, newer, other }, "final").map(({ id }) => id)).toEqual(["newer", "a"]);
  });
});
