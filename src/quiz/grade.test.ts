import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyQuestion, sampleQuestion } from "#testing/quiz/arbitrary-question.ts";
import { type AnswerKey, grade, keyOf, optionIdsOf } from "./grade.ts";
import { shuffle } from "./shuffle.ts";
import { expand } from "./variants.ts";

const keyFor = (...question: Parameters<typeof sampleQuestion>) => keyOf(expand(sampleQuestion(...question)));
const creditOf = (key: AnswerKey, ...optionIds: string[]) => grade(key, { optionIds }).credit;

describe("a single choice", () => {
  const key = keyFor("single-choice");

  test("only the correct option is right", () => {
    expect(grade(key, { optionIds: ["one"] })).toEqual({
      correct: true,
      credit: 1,
      chosenOptionIds: ["one"],
      correctOptionIds: ["one"],
    });
    expect(creditOf(key, "two")).toBe(0);
  });

  test("no choice and two choices are wrong, even with the right one among them", () => {
    expect(creditOf(key)).toBe(0);
    expect(creditOf(key, "one", "two")).toBe(0);
  });

  test("an id the question does not have is refused by name", () => {
    expect(() => grade(key, { optionIds: ["four"] })).toThrowErrorMatchingInlineSnapshot(
      `[Error: There is no option \`four\` here; this question has one, two, three]`,
    );
  });
});

test("a line is right or wrong like a single choice", () => {
  const key = keyFor("line", [false, true, false]);
  expect(creditOf(key, "two")).toBe(1);
  expect(creditOf(key, "one")).toBe(0);
});

describe("a multiple choice", () => {
  const key = keyFor("multiple-choice", [true, true, false, false]);

  test.each([
    [["one", "two"], 1],
    [["one"], 0.5],
    [["one", "two", "three"], 0.5],
    [["one", "three"], 0],
    [["one", "two", "three", "four"], 0],
    [["three"], 0],
    [[], 0],
    [["one", "one"], 0.5],
  ])("of two right and two wrong ones, %j earns %d", (chosen, credit) => {
    expect(creditOf(key, ...chosen)).toBe(credit);
  });
});

describe("an order", () => {
  const key = keyFor("order", [false, false, false, false]);

  test.each([
    [["one", "two", "three", "four"], 1],
    [["two", "one", "three", "four"], 4 / 6],
    [["four", "one", "two", "three"], 0],
    [["four", "three", "two", "one"], 0],
    [["one", "two", "three"], 3 / 6],
    [[], 0],
    [["one", "one", "one", "one"], 0],
  ])("%j earns %d", (order, credit) => {
    expect(creditOf(key, ...order)).toBeCloseTo(credit);
  });
});

describe("a number", () => {
  const grades = (value: number | undefined, tolerance: number, answer = 6) =>
    grade({ type: "number", answer, tolerance, nearMisses: [] }, { optionIds: [], value }).correct;

  test("counts up to the tolerance and no further", () => {
    expect([5.4, 5.5, 6, 6.5, 6.6].map((value) => grades(value, 0.5))).toEqual([false, true, true, true, false]);
    expect(grades(6, 0)).toBe(true);
    expect(grades(6.0001, 0)).toBe(false);
  });

  test("is judged as decimals, not as the doubles nearest to them", () => {
    expect(grades(0.4, 0.1, 0.3)).toBe(true);
    expect(grades(0.1 + 0.2, 0, 0.3)).toBe(true);
  });

  test("no number at all is wrong", () => {
    expect(grades(undefined, 1)).toBe(false);
    expect(grades(Number.NaN, 1)).toBe(false);
    expect(grades(Number.POSITIVE_INFINITY, 1)).toBe(false);
    expect(grades(Number.NEGATIVE_INFINITY, 1)).toBe(false);
  });
});

describe("any question", () => {
  /** A question, and anything a form could hand over for it. */
  const answered = anyQuestion.chain((question) => {
    const key = keyOf(expand(question));
    return fc.record({
      key: fc.constant(key),
      given: fc.record({
        optionIds: fc.shuffledSubarray(optionIdsOf(key)),
        value: fc.option(fc.oneof(fc.constantFrom(6, 5.5, 4), fc.double()), { nil: undefined }),
      }),
      seed: fc.string(),
    });
  });

  test("earns from 0 to 1, and is correct only with all of it", () => {
    fc.assert(
      fc.property(answered, ({ key, given }) => {
        const { credit, correct } = grade(key, given);
        expect(credit).toBeGreaterThanOrEqual(0);
        expect(credit).toBeLessThanOrEqual(1);
        expect(correct).toBe(credit === 1);
      }),
    );
  });

  test("is graded alike however its options are shown and in whichever order they are chosen", () => {
    fc.assert(
      fc.property(answered, ({ key, given, seed }) => {
        if (key.type === "number" || key.type === "order") return;
        const shown = { ...key, options: shuffle<{ id: string }>(key.options, seed) };
        const chosen = { ...given, optionIds: shuffle(given.optionIds, seed) };
        expect(grade(shown, chosen).credit).toBe(grade(key, given).credit);
      }),
    );
  });

  test("is right when given its own key, and only then", () => {
    fc.assert(
      fc.property(answered, ({ key, given }) => {
        const answer = { optionIds: grade(key, { optionIds: [] }).correctOptionIds };
        const value = key.type === "number" ? key.answer : undefined;
        expect(grade(key, { ...answer, value }).correct).toBe(true);
        if (key.type === "number") return;
        const sorted = (ids: readonly string[]) => (key.type === "order" ? ids : [...ids].sort()).join();
        expect(grade(key, given).correct).toBe(sorted(given.optionIds) === sorted(answer.optionIds));
      }),
    );
  });

  test("a wrong option chosen besides never earns more", () => {
    fc.assert(
      fc.property(answered, fc.nat(), ({ key, given }, pick) => {
        if (key.type === "number" || key.type === "order") return;
        const wrong = key.options.filter(({ correct }) => !correct).map(({ id }) => id);
        const more = [...new Set([...given.optionIds, wrong[pick % wrong.length] ?? ""])];
        expect(grade(key, { optionIds: more }).credit).toBeLessThanOrEqual(grade(key, given).credit);
      }),
    );
  });

  test("two neighbours put in order never earn less", () => {
    fc.assert(
      fc.property(answered, fc.nat(), ({ key, given: { optionIds } }, pick) => {
        if (key.type !== "order" || optionIds.length < 2) return;
        const at = pick % (optionIds.length - 1);
        const known = optionIdsOf(key);
        const pair = optionIds.slice(at, at + 2).sort((a, b) => known.indexOf(a) - known.indexOf(b));
        const better = optionIds.toSpliced(at, 2, ...pair);
        expect(creditOf(key, ...better)).toBeGreaterThanOrEqual(creditOf(key, ...optionIds));
      }),
    );
  });
});

test("a question with names in braces must be expanded before it has a key", () => {
  expect(() => keyOf(sampleQuestion("number"))).toThrow("Question `q` has `{{answer}}` where a number belongs");
});
