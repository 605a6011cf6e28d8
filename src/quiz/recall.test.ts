import { describe, expect, test } from "vitest";
import { isSettled } from "./attempt.ts";
import type { AnswerKey } from "./grade.ts";
import { recall } from "./recall.ts";

const key = (correctId: string): AnswerKey => ({
  type: "single-choice",
  options: ["one", "two", "three"].map((id) => ({ id, correct: id === correctId })),
});
const stored = { optionIds: ["one"], correct: true, hash: "old" };

describe("a stored answer", () => {
  test("stands when the question is unchanged", () => {
    expect(recall(key("one"), "old", stored)).toBe("same");
  });

  test("is kept, and said to be reworded, when only words changed", () => {
    expect(recall(key("one"), "new", stored)).toBe("reworded");
  });

  test("is asked again when the key moved or its option is gone", () => {
    expect(recall(key("two"), "new", stored)).toBe("outdated");
    expect(recall(key("one"), "new", { ...stored, optionIds: ["four"] })).toBe("outdated");
  });

  test("is final when it is right, or after the second try", () => {
    expect(isSettled({ attempts: 1, correct: true })).toBe(true);
    expect(isSettled({ attempts: 1, correct: false })).toBe(false);
    expect(isSettled({ attempts: 2, correct: false })).toBe(true);
  });
});
