import type { BankItem } from "./class-bank.ts";
import type { ItemGroup } from "./first-tries.ts";
import { type Estimate, wilson } from "./interval.ts";
import { LEAST_ANSWERS } from "./item-rows.ts";
import { mean } from "./measures.ts";

/** A learner has mastered what they get this mean credit on, at the first try (Bloom's 80 to 90 %). */
const MASTERY = 0.8;
/** Of a step, a learner counts who answered at least this many questions; of an objective, one. */
export const LEAST_OF_STEP = 3;

export interface MasteryRow {
  /** The objective's words, or the step's number. */
  of: string;
  step: number;
  /** How many questions ask for it. */
  questions: number;
  /** Learners who answered enough of them. */
  n: number;
  /** Share of those learners who have mastered it; null below 30. */
  mastered: Estimate | null;
}

/** A row for each objective of the course that anybody was asked for, by step. */
export function objectiveRows(groups: readonly ItemGroup[], items: readonly BankItem[]): MasteryRow[] {
  return rowsOf(groups, items, 1, ({ objective }) => objective);
}

/** A row for each step of the course that anybody answered enough questions of. */
export function stepRows(groups: readonly ItemGroup[], items: readonly BankItem[]): MasteryRow[] {
  return rowsOf(groups, items, LEAST_OF_STEP, ({ step }) => String(step));
}

/** The items of one step that have the same words make a row. */
function rowsOf(
  groups: readonly ItemGroup[],
  items: readonly BankItem[],
  least: number,
  wordsOf: (item: BankItem) => string,
): MasteryRow[] {
  const nameOf = (item: BankItem) => `${item.step} ${wordsOf(item)}`;
  const creditsOf = new Map<string, number[]>();
  const nameOfQuestion = new Map(items.map((item) => [item.id, nameOf(item)]));
  const key = (name: string, learner: string) => `${learner} ${name}`;
  const learners = new Set<string>();
  for (const { question, standing, tries } of groups)
    if (standing === "current")
      for (const { learner, answer } of tries) {
        const place = key(nameOfQuestion.get(question) ?? "", learner);
        learners.add(learner);
        creditsOf.set(place, [...(creditsOf.get(place) ?? []), answer.credit]);
      }
  const rows = [...new Set(items.map(nameOf))].map((name) => {
    const those = items.filter((item) => nameOf(item) === name) as [BankItem, ...BankItem[]];
    const scores = [...learners].flatMap((learner) => {
      const credits = creditsOf.get(key(name, learner)) ?? [];
      return credits.length < least ? [] : [mean(credits)];
    });
    const n = scores.length;
    // Five credits of 0.8 may add up to a hair less than four.
    const masters = scores.filter((score) => score >= MASTERY - 1e-9).length;
    const mastered = n < LEAST_ANSWERS ? null : wilson(masters / n, n);
    return { of: wordsOf(those[0]), step: those[0].step, questions: those.length, n, mastered };
  });
  return rows.filter(({ n }) => n > 0).sort((a, b) => a.step - b.step);
}
