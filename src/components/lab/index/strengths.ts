import { latestAnswers } from "#quiz/latest-answers.ts";
import type { BankQuestion } from "#quiz/tests/bank.ts";
import { placementOf, type StepStrength } from "#quiz/tests/placement.ts";
import type { ProgressRecord, TestItem } from "#schemas/progress.ts";

/** What the latest answers say about each step, from 1 to `steps`. */
export function strengthsOf(record: ProgressRecord, bank: readonly BankQuestion[], steps: number): StepStrength[] {
  const known = new Set(bank.map(({ id }) => id));
  const items = [...latestAnswers(record)].flatMap(([question, answer]): TestItem[] => {
    if (!known.has(question)) return [];
    const { variant, hash } = answer;
    return [{ question, ...(variant !== undefined && { variant }), hash, answer: { ...answer, tookMillis: 0 } }];
  });
  return placementOf(items, bank, steps).steps;
}
