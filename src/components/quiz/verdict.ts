import { MAX_ATTEMPTS } from "#quiz/attempt.ts";
import type { Answer } from "#schemas/progress.ts";
import type { QuestionType } from "#schemas/question.ts";

/** As much of an answer as it takes to show it again; an `Answer`, a `LogEntry` or the answer of a test will do. */
export type ShownAnswer = Pick<
  Answer,
  "optionIds" | "value" | "variant" | "hash" | "correct" | "credit" | "confidence"
> & {
  attempts?: number;
};

const whereReasonsAre: Record<QuestionType, string> = {
  "single-choice": "The right answer and every reason are marked above.",
  "multiple-choice": "The right answers and every reason are marked above.",
  line: "The right line and the reasons are marked above.",
  order: "The list above now stands in the right order, with the reasons.",
  number: "The right number and the reasons are above.",
};

/** What is said of an answer once everything may be told. */
export function settledWords(type: QuestionType, answer: ShownAnswer | null): string {
  const reasons = whereReasonsAre[type];
  if (!answer) return `You left this one out. ${reasons}`;
  const { correct, credit, attempts = 1, confidence } = answer;
  if (correct) return `✓ Right${attempts === 2 ? ", on your second try" : attempts > 2 ? `, on try ${attempts}` : ""}.`;
  const sure = confidence === "sure" ? " You were sure of it, so take a second look." : "";
  if (credit > 0) return `✗ Partly right: ${Math.round(credit * 100)} % of the credit. ${reasons}${sure}`;
  return `✗ Not this time. ${reasons}${sure}`;
}

/** What is said of a wrong answer while there is a try left; nothing that gives the right one away. */
export function tryAgainWords(
  type: QuestionType,
  { attempts = 1 }: ShownAnswer,
  place: { item: string; number: number } | null,
  hasNote: boolean,
): string {
  const left = Math.max(1, MAX_ATTEMPTS - attempts);
  const tries = `${left} ${left === 1 ? "try" : "tries"} left.`;
  switch (type) {
    case "single-choice":
    case "line":
      return `✗ Not right. Read why under your answer, then choose again: ${tries}`;
    case "multiple-choice":
      return `✗ Not right yet. Read the notes under what you chose, then choose again: ${tries}`;
    case "number":
      return hasNote
        ? `✗ Not right. Read why under your number, then try again: ${tries}`
        : `✗ Not right. Read the question once more, or its hint, then try again: ${tries}`;
    case "order":
      return `✗ Not right yet.${place ? ` The first one out of place is number ${place.number}: ${place.item}.` : ""} Try again: ${tries}`;
  }
}
