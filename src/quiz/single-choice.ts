import type { QuestionOf } from "#schemas/question.ts";
import type { Given } from "./given.ts";

/** One of the options is right. */
export interface SingleChoiceKey {
  type: "single-choice";
  options: readonly { id: string; correct?: boolean }[];
}

export const singleChoiceKey = ({ options }: QuestionOf<"single-choice">): SingleChoiceKey => ({
  type: "single-choice",
  options: options.map(({ id, correct }) => ({ id, correct })),
});

/** 1 when the one option chosen is the correct one, else 0. */
export function singleChoiceCredit({ options }: Pick<SingleChoiceKey, "options">, { optionIds }: Given): number {
  const [chosen] = optionIds;
  return optionIds.length === 1 && options.some(({ id, correct }) => id === chosen && correct) ? 1 : 0;
}
