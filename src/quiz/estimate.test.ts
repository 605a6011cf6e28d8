import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeEstimate } from "./estimate.ts";

const measured = { low: 50, high: 70 };

describe("how far a prediction is off", () => {
  test.each([
    [50, "inside the range we measured."],
    [70, "inside the range we measured."],
    [45, "close, a little too low."],
    [80, "close, a little too high."],
    [10, "about 5 times too low."],
    [1000, "about 14 times too high."],
    [0, "too low."],
  ])("%d of 50 to 70", (guess, words) => {
    expect(judgeEstimate(guess, measured)).toBe(words);
  });

  test("a truth that is one number is right exactly", () => {
    expect(judgeEstimate(10, { low: 10, high: 10 })).toBe("exactly right.");
    expect(judgeEstimate(1, { low: 10, high: 10 })).toBe("about 10 times too low.");
  });

  test("any number gets a sentence that names the right side", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), (guess) => {
        const words = judgeEstimate(guess, measured);
        if (guess < 50) expect(words).toContain("too low");
        if (guess > 70) expect(words).toContain("too high");
        expect(words).not.toMatch(/NaN|Infinity|∞/);
      }),
    );
  });
});
