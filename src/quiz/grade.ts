import type { Question } from "#schemas/question.ts";
import type { Given } from "./given.ts";
import { type LineKey, lineCredit, lineKey } from "./line.ts";
import { type MultipleChoiceKey, multipleChoiceCredit, multipleChoiceKey } from "./multiple-choice.ts";
import { type NumberKey, numberCredit, numberKey } from "./number.ts";
import { type OrderKey, orderCredit, orderKey } from "./order.ts";
import { type SingleChoiceKey, singleChoiceCredit, singleChoiceKey } from "./single-choice.ts";

/** As much of any question as grading needs; one member per module of this folder. */
export type AnswerKey = SingleChoiceKey | LineKey | MultipleChoiceKey | OrderKey | NumberKey;

export interface Grade {
  /** True when the credit is 1. */
  correct: boolean;
  /** From 0 to 1. */
  credit: number;
  chosenOptionIds: readonly string[];
  /** In the right order where that is asked; empty where a number is. */
  correctOptionIds: readonly string[];
}

/** The key of an expanded question: of one with variants, `expand` comes first. */
export function keyOf(question: Question): AnswerKey {
  switch (question.type) {
    case "single-choice":
      return singleChoiceKey(question);
    case "multiple-choice":
      return multipleChoiceKey(question);
    case "number":
      return numberKey(question);
    case "order":
      return orderKey(question);
    case "line":
      return lineKey(question);
  }
}

/** Grades an answer by option id, never by position; throws when an id is not one of the question's. */
export function grade(key: AnswerKey, given: Given): Grade {
  const known = optionIdsOf(key);
  const stranger = given.optionIds.find((id) => !known.includes(id));
  if (stranger !== undefined)
    throw new Error(`There is no option \`${stranger}\` here; this question has ${known.join(", ") || "no options"}`);
  const credit = creditOf(key, given);
  return { correct: credit === 1, credit, chosenOptionIds: given.optionIds, correctOptionIds: correctOptionIds(key) };
}

/** Ids of everything that can be chosen or put in order. */
export function optionIdsOf(key: AnswerKey): string[] {
  return key.type === "number" ? [] : key.options.map(({ id }) => id);
}

function creditOf(key: AnswerKey, given: Given): number {
  switch (key.type) {
    case "single-choice":
      return singleChoiceCredit(key, given);
    case "multiple-choice":
      return multipleChoiceCredit(key, given);
    case "number":
      return numberCredit(key, given);
    case "order":
      return orderCredit(key, given);
    case "line":
      return lineCredit(key, given);
  }
}

function correctOptionIds(key: AnswerKey): string[] {
  if (key.type === "number") return [];
  if (key.type === "order") return optionIdsOf(key);
  return key.options.filter(({ correct }) => correct).map(({ id }) => id);
}
