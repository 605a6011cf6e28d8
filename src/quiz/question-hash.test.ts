import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, QuestionOf } from "#schemas/question.ts";
import { anyQuestion, sampleQuestion } from "#testing/quiz/arbitrary-question.ts";
import { questionHash } from "./question-hash.ts";
import { expand, variantIds } from "./variants.ts";

const single = expand(sampleQuestion("single-choice"));
const multiple = expand(sampleQuestion("multiple-choice"));
const number = expand(sampleQuestion("number"));
const order = expand(sampleQuestion("order"));
const line = expand(sampleQuestion("line"));

/** A question with its options changed. */
const withOptions = <Q extends QuestionOf<"single-choice" | "multiple-choice">>(
  question: Q,
  change: (options: Q["options"]) => Q["options"],
): Q => ({ ...question, options: change(question.options) });

describe("hashing a question", () => {
  test("is 16 hex digits and does not change from one release to the next", () => {
    const options = [
      { id: "one", text: "One", correct: true },
      { id: "two", text: "Two" },
    ];
    expect(questionHash({ ...single, stem: "How many?", options } as Question)).toMatchInlineSnapshot(
      `"f25e2eb5e3657bd4"`,
    );
    expect([multiple, number, order, line].map(questionHash)).toMatchInlineSnapshot(`
      [
        "cec179891fe852c0",
        "ed87aad9d897f918",
        "92d864564a06d8b6",
        "6f140dd9962fc7ac",
      ]
    `);
  });

  test("does not depend on the order of options or lines", () => {
    for (const question of [single, multiple])
      expect(questionHash(withOptions(question, (options) => options.toReversed()))).toBe(questionHash(question));
    expect(questionHash({ ...line, lines: line.lines.toReversed() })).toBe(questionHash(line));
  });

  test("no two variants of a question share one", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const hashes = variantIds(question).map((id) => questionHash(expand(question, id)));
        expect(new Set(hashes).size).toBe(hashes.length);
      }),
    );
  });

  test.each<[string, Question, Question]>([
    ["the stem", single, { ...single, stem: "How many, then?" }],
    ["an option's text", single, withOptions(single, (all) => all.map((one) => ({ ...one, text: `${one.text}, so` })))],
    ["an option's id", single, withOptions(single, (all) => all.map((one) => ({ ...one, id: `${one.id}-now` })))],
    ["the key", single, withOptions(single, (all) => all.map((one) => ({ ...one, correct: one.id === "two" })))],
    ["the type", single, multiple],
    ["the code", multiple, { ...multiple, code: "run();" }],
    ["the code of a single choice", { ...single, code: "run(1);" }, { ...single, code: "run(2);" }],
    ["the number", number, { ...number, answer: 7 }],
    ["the unit", number, { ...number, unit: "instances" }],
    ["the order", order, { ...order, items: order.items.toReversed() }],
    ["a line's text", line, { ...line, code: line.code.replace("second", "other") }],
    ["the right line", line, { ...line, lines: line.lines.map((one) => ({ ...one, correct: one.id === "two" })) }],
  ])("changes with %s", (_, before, after) => {
    expect(questionHash(after)).not.toBe(questionHash(before));
  });

  test.each<[string, Question]>([
    ["a hint", { ...single, hint: "Another hint, longer" }],
    ["a rationale", withOptions(single, (all) => all.map((one) => ({ ...one, rationale: "Another reason for it." })))],
    ["the solution", { ...single, solution: ["Another way to it"] }],
  ])("stays with another %s", (_, after) => {
    expect(questionHash(after)).toBe(questionHash(single));
  });
});
