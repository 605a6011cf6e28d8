import type { TestItem } from "#schemas/progress.ts";
import type { QuizTest } from "#schemas/quiz-test.ts";
import { shuffle } from "../shuffle.ts";
import { type BankQuestion, DIFFICULTIES } from "./bank.ts";
import { spread } from "./spread.ts";

/** How many questions of each difficulty. */
export type DrawCounts = NonNullable<QuizTest["draw"]>;

export interface DrawOptions {
  seed: string;
  /** How many of each difficulty; the whole bank in its order where absent. */
  draw?: DrawCounts | undefined;
  /** Items of earlier attempts: their questions and variants are drawn only where nothing fresh is left. */
  seen?: readonly Pick<TestItem, "question" | "variant">[];
}

/**
 * The items of a test: easy ones first, spread over the steps as evenly as the bank allows, no question twice.
 * The same seed, bank and earlier items draw the same. Throws, saying what is missing, when the bank is too small.
 */
export function drawItems(bank: readonly BankQuestion[], { seed, draw, seen = [] }: DrawOptions): TestItem[] {
  if (!draw) return bank.map((question) => itemFor(question, seed, seen));
  requireEnough(bank, draw);
  const isSeen = new Set(seen.map(({ question }) => question));
  const steps = [...new Set(bank.map(({ step }) => step))];
  const cells = DIFFICULTIES.map((difficulty) =>
    steps.map((step) => {
      const cell = shuffle(
        bank.filter((question) => question.difficulty === difficulty && question.step === step),
        `${seed}:${difficulty}:${step}`,
      );
      return [...cell.filter(({ id }) => !isSeen.has(id)), ...cell.filter(({ id }) => isSeen.has(id))];
    }),
  );
  const counts = spread(
    DIFFICULTIES.map((difficulty) => draw[difficulty]),
    cells.map((row) => row.map((cell) => cell.length)),
    shuffle([...steps.keys()], seed),
  );
  return cells.flatMap((row, difficulty) =>
    shuffle(
      row.flatMap((cell, step) => cell.slice(0, counts[difficulty]?.[step])),
      `${seed}:${difficulty}`,
    ).map((question) => itemFor(question, seed, seen)),
  );
}

/** An item that asks `question` in a variant chosen by seed, where possible one that `seen` doesn't have. */
export function itemFor(question: BankQuestion, seed: string, seen: DrawOptions["seen"] = []): TestItem {
  const wordings = shuffle(question.wordings, `${seed}:${question.id}`);
  const isFresh = ({ variant }: { variant?: string }) =>
    !seen.some((item) => item.question === question.id && item.variant === variant);
  const wording = wordings.find(isFresh) ?? wordings[0];
  if (!wording) throw new Error(`The question \`${question.id}\` has no wording; rebuild the site`);
  const item: TestItem = { question: question.id, hash: wording.hash };
  return wording.variant === undefined ? item : { ...item, variant: wording.variant };
}

/** Throws when the bank holds fewer questions of a difficulty than are drawn. */
export function requireEnough(bank: readonly BankQuestion[], draw: DrawCounts): void {
  const missing = DIFFICULTIES.flatMap((difficulty) => {
    const found = bank.filter((question) => question.difficulty === difficulty).length;
    return found < draw[difficulty] ? [`${draw[difficulty]} ${difficulty} (there are ${found})`] : [];
  });
  if (missing.length)
    throw new Error(
      `The test draws ${missing.join(" and ")}. Add questions to its files in \`content/quizzes/\`, or draw fewer in \`content/tests.yaml\`.`,
    );
}
