import type { QuestionOf } from "#schemas/question.ts";
import type { Given } from "./given.ts";

/** Any number of the options is right, but not none and not all. */
export interface MultipleChoiceKey {
  type: "multiple-choice";
  options: readonly { id: string; correct?: boolean }[];
}

export const multipleChoiceKey = ({ options }: QuestionOf<"multiple-choice">): MultipleChoiceKey => ({
  type: "multiple-choice",
  options: options.map(({ id, correct }) => ({ id, correct })),
});

/** Right options chosen less wrong ones chosen, over all right ones; never below 0. */
export function multipleChoiceCredit({ options }: MultipleChoiceKey, { optionIds }: Given): number {
  const chosen = new Set(optionIds);
  const right = options.filter(({ correct }) => correct).map(({ id }) => id);
  const found = right.filter((id) => chosen.has(id)).length;
  return Math.max(0, (found - (chosen.size - found)) / right.length);
}
