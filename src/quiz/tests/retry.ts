import type { TestItem } from "#schemas/progress.ts";
import { itemFor } from "./draw.ts";
import type { Score } from "./score.ts";

/**
 * Items of a new attempt at what was not right: the same questions in the same order, each in another variant where it
 * has one. A question that changed since it was answered is not asked again: it didn't count.
 */
export function retryItems(score: Pick<Score, "items">, seed: string): TestItem[] {
  return score.items.flatMap(({ item, question, standing }) =>
    question && standing !== "right" && standing !== "changed" ? [itemFor(question, seed, [item])] : [],
  );
}
