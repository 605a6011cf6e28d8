import { describe, expect, test } from "vitest";
import { questionHash } from "./question-hash.ts";

const second = { id: "two", text: "Two" };
const question = {
  stem: "How many?",
  options: [{ id: "one", text: "One", correct: true }, second],
};

describe("hashing a question", () => {
  test("is 16 hex digits and does not change from one release to the next", () => {
    expect(questionHash(question)).toMatchInlineSnapshot(`"f25e2eb5e3657bd4"`);
  });

  test("does not depend on the order of options", () => {
    expect(questionHash({ ...question, options: question.options.toReversed() })).toBe(questionHash(question));
  });

  test.each([
    ["the stem", { ...question, stem: "How many, then?" }],
    ["an option's text", { ...question, options: [{ id: "one", text: "Just one", correct: true }, second] }],
    [
      "the key",
      {
        ...question,
        options: [
          { id: "one", text: "One" },
          { id: "two", text: "Two", correct: true },
        ],
      },
    ],
    ["an id", { ...question, options: [{ id: "uno", text: "One", correct: true }, second] }],
  ])("changes with %s", (_, changed) => {
    expect(questionHash(changed)).not.toBe(questionHash(question));
  });
});
