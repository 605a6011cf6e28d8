import type { QuestionOf } from "#schemas/question.ts";
import type { Given } from "./given.ts";
import { singleChoiceCredit } from "./single-choice.ts";

/** One of the lines that can be chosen is the one asked for. */
export interface LineKey {
  type: "line";
  options: readonly { id: string; correct?: boolean }[];
}

export const lineKey = ({ lines }: QuestionOf<"line">): LineKey => ({
  type: "line",
  options: lines.map(({ id, correct }) => ({ id, correct })),
});

/** 1 when the one line chosen is the one asked for, else 0. */
export const lineCredit = (key: LineKey, given: Given): number => singleChoiceCredit(key, given);
