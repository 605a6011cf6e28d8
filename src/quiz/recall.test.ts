import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyQuestion } from "#testing/quiz/arbitrary-question.ts";
import { isSettled } from "./attempt.ts";
import { type AnswerKey, grade, keyOf, optionIdsOf } from "./grade.ts";
import { recall } from "./recall.ts";
import { expand } from "./variants.ts";

const key = (correctId: string): AnswerKey => ({
  type: "single-choice",
  options: ["one", "two", "three"].map((id) => ({ id, correct: id === correctId })),
});
const stored = { optionIds: ["one"], correct: true, credit: 1, hash: "old" };

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

  test("of a multiple choice is asked again when a new key would give other credit", () => {
    const several = (...right: string[]): AnswerKey => ({
      type: "multiple-choice",
      options: ["one", "two", "three", "four"].map((id) => ({ id, correct: right.includes(id) })),
    });
    const half = { optionIds: ["one"], correct: false, credit: 0.5, hash: "old" };
    expect(recall(several("one", "two"), "new", half)).toBe("reworded");
    expect(recall(several("one", "two", "three"), "new", half)).toBe("outdated");
  });

  test("of a number is kept while it grades alike", () => {
    const about = (answer: number): AnswerKey => ({ type: "number", answer, tolerance: 1, nearMisses: [] });
    const ten = { optionIds: [], value: 10, correct: true, credit: 1, hash: "old" };
    expect(recall(about(11), "new", ten)).toBe("reworded");
    expect(recall(about(12), "new", ten)).toBe("outdated");
    expect(recall(about(10), "new", { ...ten, value: undefined })).toBe("outdated");
    expect(recall(about(10), "old", { ...ten, optionIds: ["ten"] }), "it has no options").toBe("outdated");
  });

  test("of an order is asked again when an item was added", () => {
    const items = (...ids: string[]): AnswerKey => ({ type: "order", options: ids.map((id) => ({ id })) });
    const upsideDown = { optionIds: ["c", "b", "a"], correct: false, credit: 0, hash: "old" };
    expect(recall(items("a", "b", "c"), "new", upsideDown)).toBe("reworded");
    expect(recall(items("a", "b", "c", "d"), "new", upsideDown)).toBe("outdated");
  });

  test("to any question stands as long as nothing but words changed", () => {
    const answer = anyQuestion.chain((question) => {
      const asked = keyOf(expand(question));
      const ids = optionIdsOf(asked);
      const minLength = asked.type === "order" ? ids.length : 0;
      return fc.tuple(fc.constant(asked), fc.shuffledSubarray(ids, { minLength }), fc.double({ noNaN: true }));
    });
    fc.assert(
      fc.property(answer, ([asked, optionIds, value]) => {
        const given = asked.type === "number" ? { optionIds: [], value } : { optionIds };
        const kept = { ...given, ...grade(asked, given), hash: "old" };
        expect(recall(asked, "old", kept)).toBe("same");
        expect(recall(asked, "new", kept)).toBe("reworded");
      }),
    );
  });

  test("is final when it is right, or after the second try", () => {
    expect(isSettled({ attempts: 1, correct: true })).toBe(true);
    expect(isSettled({ attempts: 1, correct: false })).toBe(false);
    expect(isSettled({ attempts: 2, correct: false })).toBe(true);
  });
});
