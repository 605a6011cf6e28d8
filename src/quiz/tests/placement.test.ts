import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shuffle } from "#quiz/shuffle.ts";
import type { TestItem } from "#schemas/progress.ts";
import { answered, courseBank } from "#testing/quiz/sample-bank.ts";
import type { BankQuestion } from "./bank.ts";
import { nextPlacementItem, placementOf } from "./placement.ts";

const draw = { easy: 4, medium: 4, hard: 2 };
const bank = courseBank();
const questionOf = (item: TestItem) => bank.find(({ id }) => id === item.question) as BankQuestion;

/** A whole sitting of someone whose answer to a question is what `knows` says. */
function sit(seed: string, knows: (question: BankQuestion, place: number) => boolean, from = bank): TestItem[] {
  const items: TestItem[] = [];
  for (;;) {
    const next = nextPlacementItem(items, from, { seed, draw });
    if (!next) return items;
    items.push(answered(next, knows(from.find(({ id }) => id === next.question) as BankQuestion, items.length)));
  }
}
const startOf = (items: TestItem[]) => placementOf(items, bank, 7).startAt;

describe("where a placement test sends", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])("someone who knows steps 1 to %d: to the next one", (known) => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(startOf(sit(seed, ({ step }) => step <= known))).toBe(known === 7 ? null : known + 1);
      }),
      { numRuns: 50 },
    );
  });

  test("someone who slips now and then and guesses the rest: three in four times right, nine in ten within a step", () => {
    const misses: number[] = [];
    for (let person = 0; person < 1600; person++) {
      const known = person % 8;
      const chances = shuffle([...Array(100).keys()], `${person}`);
      const items = sit(`${person}`, ({ step }, place) => (chances[place] ?? 0) < (step <= known ? 92 : 28));
      misses.push(Math.abs((startOf(items) ?? 8) - (known + 1)));
    }
    const share = (most: number) => misses.filter((miss) => miss <= most).length / misses.length;
    expect(share(0)).toBeGreaterThan(0.75);
    expect(share(1)).toBeGreaterThan(0.9);
  });

  test("someone with a hole in what they know: to the hole", () => {
    expect(startOf(sit("seed", ({ step }) => step !== 4))).toBe(4);
  });
});

describe("the questions of a placement test", () => {
  const outcomes = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });

  test("are ten, none twice, as many of each difficulty as asked, whatever is answered", () => {
    fc.assert(
      fc.property(outcomes, fc.string(), (right, seed) => {
        const items = sit(seed, (_, place) => right[place] ?? false);
        expect(new Set(items.map(({ question }) => question)).size).toBe(10);
        for (const difficulty of ["easy", "medium", "hard"] as const)
          expect(items.filter((item) => questionOf(item).difficulty === difficulty)).toHaveLength(draw[difficulty]);
      }),
    );
  });

  test("are the same for the same seed and answers", () => {
    fc.assert(
      fc.property(outcomes, fc.string(), (right, seed) => {
        const again = () => sit(seed, (_, place) => right[place] ?? false);
        expect(again()).toEqual(again());
      }),
    );
  });

  test("start easy in step 1, get harder and later while right, and easier after a wrong one", () => {
    const difficulties = (items: TestItem[]) => items.map((item) => questionOf(item).difficulty);
    const first = sit("seed", () => true);
    expect(questionOf(first[0] as TestItem)).toMatchObject({ step: 1, difficulty: "easy" });
    expect(difficulties(first).slice(0, 3)).toEqual(["easy", "medium", "hard"]);
    expect(difficulties(sit("seed", () => false)).slice(0, 4)).toEqual(["easy", "easy", "easy", "easy"]);
    expect(difficulties(sit("seed", (_, place) => place !== 1)).slice(0, 4)).toEqual([
      "easy",
      "medium",
      "easy",
      "medium",
    ]);
  });

  test("ask about every step of someone who does well", () => {
    expect(new Set(sit("seed", () => true).map((item) => questionOf(item).step)).size).toBe(7);
  });

  test("an unanswered one counts as not known, a changed one not at all", () => {
    const [item] = sit("seed", () => true);
    const { answer: _, ...skipped } = item as TestItem;
    const first = (items: TestItem[]) => placementOf(items, bank, 7).steps[0];
    expect(first([skipped])).toMatchObject({ asked: 1, right: 0, words: "new to you" });
    expect(first([{ ...skipped, question: "gone" }])).toMatchObject({ asked: 0, right: 0 });
  });
});

describe("the strength of a step", () => {
  const [first] = sit("seed", () => true) as [TestItem];
  const strength = (item: TestItem) => placementOf([item], bank, 7).steps[0]?.strength ?? 0;

  test("rises less by a right guess than by a right answer", () => {
    const guess = strength(answered(first, true, { confidence: "guess" }));
    expect(guess).toBeLessThan(strength(answered(first, true, { confidence: "fairly" })));
    expect(guess).toBeGreaterThan(strength(answered(first, false)));
  });

  test("stays between 0 and 1, and a right answer instead of a wrong one lowers no step", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), fc.nat(9), (right, changed) => {
        const items = sit("seed", (_, place) => right[place] ?? false);
        const strengths = (list: TestItem[]) => placementOf(list, bank, 7).steps.map(({ strength }) => strength);
        const as = (correct: boolean) =>
          strengths(items.map((item, index) => (index === changed ? answered(item, correct) : item)));
        const better = as(true);
        as(false).forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(better[index]).toBeLessThanOrEqual(1);
          expect(better[index]).toBeGreaterThanOrEqual(value - 1e-12);
        });
      }),
    );
  });
});
