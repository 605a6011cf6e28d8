import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answered, bankOf, courseBank } from "#testing/quiz/sample-bank.ts";
import { drawItems } from "./draw.ts";
import { retryItems } from "./retry.ts";
import { passes, scoreItems } from "./score.ts";
import { itemsAfterRetries, sittings } from "./sittings.ts";

const bank = courseBank();
const ten = drawItems(bank, { seed: "seed", draw: { easy: 4, medium: 4, hard: 2 } });
const withRight = (count: number) => ten.map((item, index) => answered(item, index < count));

describe("the score of a test", () => {
  test.each([
    [8, true],
    [7, false],
    [10, true],
    [0, false],
  ])("%d of ten right at 80 %%: passed is %s", (right, passed) => {
    expect(scoreItems(withRight(right), bank, 0.8)).toMatchObject({ credit: right, outOf: 10, passed, dropped: 0 });
  });

  test("parts of the credit add up to a pass", () => {
    expect(passes({ credit: 7 + 1 / 3 + 1 / 3 + 1 / 3, outOf: 10 }, 0.8)).toBe(true);
    expect(passes({ credit: 7.9, outOf: 10 }, 0.8)).toBe(false);
  });

  test("steps and objectives each add up to the whole", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (right) => {
        const score = scoreItems(
          ten.map((item, index) => answered(item, right[index] ?? false)),
          bank,
        );
        for (const parts of [score.steps, score.objectives]) {
          expect(parts.reduce((sum, { credit }) => sum + credit, 0)).toBe(score.credit);
          expect(parts.reduce((sum, { outOf }) => sum + outOf, 0)).toBe(10);
        }
      }),
    );
  });

  test("an unanswered question counts as wrong", () => {
    const [first, ...rest] = withRight(10);
    const { answer: _, ...unanswered } = first ?? { question: "", hash: "" };
    const score = scoreItems([unanswered, ...rest], bank, 1);
    expect(score).toMatchObject({ credit: 9, outOf: 10, passed: false });
    expect(score.items[0]?.standing).toBe("unanswered");
  });

  test("a question with another key now drops out alone", () => {
    const [first] = ten;
    const rekeyed = bank.map((question) =>
      question.id === first?.question
        ? bankOf(question.id, { ...question, right: "c", variants: ["one", "two"] })
        : question,
    );
    expect(scoreItems(withRight(8), rekeyed, 0.8)).toMatchObject({ credit: 7, outOf: 9, dropped: 1, passed: false });
    expect(scoreItems(withRight(8), rekeyed).items[0]?.standing).toBe("changed");
    const gone = bank.filter(({ id }) => id !== first?.question);
    expect(scoreItems(withRight(9), gone, 0.8)).toMatchObject({ credit: 8, outOf: 9, dropped: 1, passed: true });
  });

  test("a question that only reads differently still counts, and is said to be reworded", () => {
    const [first] = withRight(10);
    const reworded = bank.map((question) =>
      question.id === first?.question
        ? { ...question, wordings: question.wordings.map((wording) => ({ ...wording, hash: "new" })) }
        : question,
    );
    const score = scoreItems(withRight(10), reworded);
    expect(score).toMatchObject({ credit: 10, outOf: 10, dropped: 0 });
    expect(score.items[0]).toMatchObject({ standing: "right", reworded: true });
  });

  test("a test of which nothing counts is not passed", () => {
    expect(scoreItems(withRight(10), [], 0.8)).toMatchObject({ outOf: 0, dropped: 10, passed: false });
  });
});

describe("a retry", () => {
  test("asks again exactly what was not right, each in another variant, in the same order", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), fc.string(), (right, seed) => {
        const items = ten.map((item, index) => answered(item, right[index] ?? false));
        const again = retryItems(scoreItems(items, bank), seed);
        expect(again.map(({ question }) => question)).toEqual(
          items.filter((_, index) => !right[index]).map(({ question }) => question),
        );
        for (const item of again) {
          expect(item.answer).toBeUndefined();
          expect(item.variant).not.toBe(ten.find(({ question }) => question === item.question)?.variant);
        }
      }),
    );
  });

  test("of a question asked one way only asks it again as it is; of a changed one asks nothing", () => {
    const single = [bankOf("one-way")];
    const [item] = drawItems(single, { seed: "s" });
    const wrong = [answered(item ?? { question: "", hash: "" }, false)];
    expect(retryItems(scoreItems(wrong, single), "t")).toEqual([{ question: "one-way", hash: "one-way" }]);
    expect(retryItems(scoreItems(wrong, []), "t")).toEqual([]);
  });

  test("puts its answers in the place of the first ones, and can complete a pass", () => {
    const first = { test: "final", seed: "a", startedAtMillis: 1, changedAtMillis: 1, items: withRight(7) };
    const again = retryItems(scoreItems(first.items, bank), "b").map((item) => answered(item, true));
    const tests = { first, again: { ...first, seed: "b", retryOf: "first", items: again } };
    const together = itemsAfterRetries(sittings(tests, "again"));
    expect(together.map(({ question }) => question)).toEqual(ten.map(({ question }) => question));
    expect(scoreItems(together, bank, 0.8)).toMatchObject({ credit: 10, outOf: 10, passed: true });
    expect(sittings(tests, "first")).toHaveLength(1);
  });

  test("whose first sitting is missing, or that names itself, stands alone", () => {
    const attempt = { test: "final", seed: "a", startedAtMillis: 1, changedAtMillis: 1, items: [] };
    expect(sittings({ a: { ...attempt, retryOf: "gone" } }, "a")).toHaveLength(1);
    expect(sittings({ a: { ...attempt, retryOf: "b" }, b: { ...attempt, retryOf: "a" } }, "a")).toHaveLength(2);
    expect(sittings({}, "a")).toEqual([]);
    expect(sittings({ a: { ...attempt, retryOf: "constructor" } }, "a")).toHaveLength(1);
  });
});
