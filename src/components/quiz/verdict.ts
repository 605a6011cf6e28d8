import { MAX_ATTEMPTS } from "#quiz/attempt.ts";
import type { Answer } from "#schemas/progress.ts";
import type { QuestionType } from "#schemas/question.ts";
import * as say from "#strings/question.ts";

/** As much of an answer as it takes to show it again; an `Answer`, a `LogEntry` or the answer of a test will do. */
export type ShownAnswer = Pick<
  Answer,
  "optionIds" | "value" | "variant" | "hash" | "correct" | "credit" | "confidence"
> & {
  attempts?: number;
};

/** What is said of an answer once everything may be told. */
export function settledWords(type: QuestionType, answer: ShownAnswer | null): string {
  const reasons = say.whereReasonsAre[type];
  if (!answer) return `${say.leftOut} ${reasons}`;
  const { correct, credit, attempts = 1, confidence } = answer;
  if (correct) return say.right(attempts);
  const verdict = credit > 0 ? say.partlyRight(Math.round(credit * 100)) : say.notThisTime;
  return `${verdict} ${reasons}${confidence === "sure" ? ` ${say.wasSure}` : ""}`;
}

/** What is said of a wrong answer while there is a try left; nothing that gives the right one away. */
export function tryAgainWords(
  type: QuestionType,
  { attempts = 1 }: ShownAnswer,
  place: { item: string; number: number } | null,
  hasNote: boolean,
): string {
  const left = Math.max(1, MAX_ATTEMPTS - attempts);
  switch (type) {
    case "single-choice":
    case "line":
      return say.chooseAgain(left);
    case "multiple-choice":
      return say.chooseMoreAgain(left);
    case "number":
      return hasNote ? say.readWhyTryAgain(left) : say.readAgainTryAgain(left);
    case "order":
      return place ? say.orderAgainFrom(left, place.number, place.item) : say.orderAgain(left);
  }
}
