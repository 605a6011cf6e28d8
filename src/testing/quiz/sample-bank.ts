import fc from "fast-check";
import type { BankQuestion } from "#quiz/tests/bank.ts";
import type { TestItem } from "#schemas/progress.ts";

interface Sample {
  step?: number;
  difficulty?: BankQuestion["difficulty"];
  variants?: string[];
  objective?: string;
  /** Which of the options `a`, `b` and `c` is right. */
  right?: string;
}

/** A single choice among `a` (right unless said otherwise), `b` and `c`. */
export function bankOf(id: string, sample: Sample = {}): BankQuestion {
  const { step = 1, difficulty = "easy", variants = [], objective = `Objective of step ${step}`, right = "a" } = sample;
  const key = {
    type: "single-choice" as const,
    options: ["a", "b", "c"].map((option) => ({ id: option, correct: option === right })),
  };
  const wordings = variants.length
    ? variants.map((variant) => ({ variant, hash: `${id}:${variant}`, key }))
    : [{ hash: id, key }];
  return { id, step, difficulty, objective, wordings };
}

/** `perStep` questions of each difficulty for each of seven steps. */
export function courseBank(perStep = { easy: 3, medium: 3, hard: 2 }): BankQuestion[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((step) =>
    (["easy", "medium", "hard"] as const).flatMap((difficulty) =>
      Array.from({ length: perStep[difficulty] }, (_, index) =>
        bankOf(`${difficulty}-${step}-${index}`, { step, difficulty, variants: ["one", "two"] }),
      ),
    ),
  );
}

/** The item as answered; wrong unless `correct`. */
export function answered(item: TestItem, correct: boolean, more: Partial<TestItem["answer"]> = {}): TestItem {
  const answer = { optionIds: [correct ? "a" : "b"], hash: item.hash, correct, credit: correct ? 1 : 0 };
  return { ...item, answer: { ...answer, tookMillis: 1000, atMillis: 1, ...more } };
}

/** Any bank of up to 40 questions over seven steps. */
export const anyBank: fc.Arbitrary<BankQuestion[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 7 }),
      difficulty: fc.constantFrom("easy" as const, "medium" as const, "hard" as const),
      variants: fc.constantFrom<string[]>([], ["one"], ["one", "two", "three"]),
    }),
    { maxLength: 40 },
  )
  .map((samples) => samples.map((sample, index) => bankOf(`q-${index}`, sample)));
