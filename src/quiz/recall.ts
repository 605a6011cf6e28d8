import type { Given } from "./given.ts";
import { type AnswerKey, grade, optionIdsOf } from "./grade.ts";

/** As much of an answer in the learner's record as it takes to see whether it still stands. */
export interface StoredAnswer extends Given {
  correct: boolean;
  credit: number;
  hash: string;
}

export type Recalled = "same" | "reworded" | "outdated";

/**
 * Whether a stored answer still stands under the key and hash of the variant it was given to:
 * `reworded` keeps it although the text changed, `outdated` asks again because the key moved or what was chosen is gone.
 */
export function recall(key: AnswerKey, hash: string, stored: StoredAnswer): Recalled {
  if (!isAnswerTo(key, stored) || !gradesAsBefore(key, stored)) return "outdated";
  return stored.hash === hash ? "same" : "reworded";
}

function isAnswerTo(key: AnswerKey, { optionIds, value }: StoredAnswer): boolean {
  if (key.type === "number") return value !== undefined && optionIds.length === 0;
  const known = optionIdsOf(key);
  if (key.type === "order" && optionIds.length !== known.length) return false;
  return optionIds.every((id) => known.includes(id));
}

function gradesAsBefore(key: AnswerKey, stored: StoredAnswer): boolean {
  const { correct, credit } = grade(key, stored);
  return correct === stored.correct && Math.abs(credit - stored.credit) < 1e-9;
}
