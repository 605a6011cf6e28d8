import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnswerKey, grade } from "./grade.ts";

const question: AnswerKey = {
  type: "single-choice",
  options: [{ id: "one", correct: true }, { id: "two" }, { id: "three", correct: false }],
};

describe("grading a single choice", () => {
  test("only the correct option is right", () => {
    expect(grade(question, ["one"])).toEqual({ correct: true, chosenOptionIds: ["one"], correctOptionIds: ["one"] });
    expect(grade(question, ["two"]).correct).toBe(false);
    expect(grade(question, ["three"]).correct).toBe(false);
  });

  test("no choice and two choices are wrong, even with the right one among them", () => {
    expect(grade(question, []).correct).toBe(false);
    expect(grade(question, ["one", "two"]).correct).toBe(false);
  });

  test("the order of the options does not matter", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...question.options], { minLength: 3 }), fc.nat(2), (options, pick) => {
        const id = options[pick]?.id ?? "";
        expect(grade({ ...question, options }, [id]).correct).toBe(id === "one");
      }),
    );
  });

  test("an id the question does not have is refused by name", () => {
    expect(() => grade(question, ["four"])).toThrowErrorMatchingInlineSnapshot(
      `[Error: There is no option \`four\` here; this question has one, two, three]`,
    );
  });
});
