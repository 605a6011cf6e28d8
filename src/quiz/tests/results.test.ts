import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answered, courseBank } from "#testing/quiz/sample-bank.ts";
import { drawItems } from "./draw.ts";
import { resultsOf } from "./results.ts";
import { scoreItems } from "./score.ts";

const bank = courseBank();
const ten = drawItems(bank, { seed: "seed", draw: { easy: 4, medium: 4, hard: 2 } });
const confidences = ["sure", "fairly", "guess"] as const;

describe("the results of a test", () => {
  test("show what one was sure of and wrong about first, then other errors, then what is right", () => {
    const items = ten.map((item, index) => answered(item, index < 5, { confidence: confidences[index % 3] ?? "sure" }));
    const { groups } = resultsOf(scoreItems(items, bank, 0.8), 0.8);
    expect(groups.map(({ group, entries }) => [group, entries.map(({ number }) => number)])).toEqual([
      ["confident-errors", [7, 10]],
      ["errors", [6, 8, 9]],
      ["right", [1, 2, 3, 4, 5]],
    ]);
  });

  test("show every question exactly once, whatever was answered", () => {
    const outcome = fc.record({
      right: fc.boolean(),
      skipped: fc.boolean(),
      confidence: fc.constantFrom(...confidences),
    });
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 10, maxLength: 10 }),
        fc.integer({ min: 0, max: 56 }),
        (given, kept) => {
          const items = ten.map((item, index) => {
            const { right = false, skipped, confidence = "sure" } = given[index] ?? {};
            return skipped ? item : answered(item, right, { confidence });
          });
          const { groups } = resultsOf(scoreItems(items, bank.slice(0, kept)));
          const shown = groups.flatMap(({ entries }) => entries.map(({ number }) => number));
          expect(shown.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        },
      ),
    );
  });

  test("say whether it is passed and what passes", () => {
    const results = (right: number, passShare?: number) => {
      const items = ten.map((item, index) => answered(item, index < right));
      return resultsOf(scoreItems(items, bank, passShare), passShare);
    };
    expect(results(9, 0.8)).toMatchObject({
      verdict: "Passed: 9 of 10",
      passed: true,
      notes: ["You pass with 8 of 10 right."],
    });
    expect(results(7, 0.8)).toMatchObject({ verdict: "Not passed yet: 7 of 10", passed: false });
    expect(results(7)).toMatchObject({ verdict: "7 of 10 right", notes: [] });
  });

  test("name the steps to read again, the one with most lost first, and no other", () => {
    const stepOf = (id: string) => bank.find((question) => question.id === id)?.step;
    const worst = ten.map(({ question }) => stepOf(question)).find((step, index, all) => all.indexOf(step) !== index);
    const other = ten.find(({ question }) => stepOf(question) !== worst);
    const items = ten.map((item) =>
      answered(item, stepOf(item.question) !== worst && item.question !== other?.question),
    );
    expect(resultsOf(scoreItems(items, bank)).review).toEqual([
      { step: worst, lost: 2 },
      { step: stepOf(other?.question ?? ""), lost: 1 },
    ]);
  });

  test("say what no longer counts, and what counts as wrong", () => {
    const [first, second, ...rest] = ten.map((item) => answered(item, true));
    const { answer: _, ...unanswered } = second ?? { question: "", hash: "" };
    const items = [{ ...(first ?? unanswered), question: "gone" }, unanswered, ...rest];
    expect(resultsOf(scoreItems(items, bank, 0.8), 0.8)).toMatchObject({
      verdict: "Passed: 8 of 9",
      notes: [
        "You pass with 7.2 of 9 right.",
        "1 question had no answer and counts as wrong.",
        "1 question changed since you answered and no longer counts. The score is out of the rest.",
      ],
    });
  });
});
