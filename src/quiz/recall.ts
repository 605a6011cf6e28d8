import { type AnswerKey, grade } from "./grade.ts";

export interface StoredAnswer {
  optionIds: readonly string[];
  correct: boolean;
  hash: string;
}

export type Recalled = "same" | "reworded" | "outdated";

/** Whether a stored answer still stands: `reworded` keeps it although the text changed, `outdated` asks again. */
export function recall(question: AnswerKey, hash: string, stored: StoredAnswer): Recalled {
  const known = new Set(question.options.map((option) => option.id));
  if (!stored.optionIds.every((id) => known.has(id))) return "outdated";
  if (grade(question, stored.optionIds).correct !== stored.correct) return "outdated";
  return stored.hash === hash ? "same" : "reworded";
}
