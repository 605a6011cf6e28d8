import type { Question } from "#schemas/question.ts";
import { isRight, isWrong, lineNamed } from "#strings/question.ts";

/** One rationale: what it is about, and how that is named where all of them are listed. */
export interface Note {
  /** Id of the option, line or item; for a number `answer`, or `miss-0` for the first near miss. */
  about: string;
  label: string;
  text: string;
  rationale: string;
  misconception?: string | undefined;
}

/** Every rationale of a question, in the order of its file. */
export function notesOf(question: Question): Note[] {
  switch (question.type) {
    case "single-choice":
    case "multiple-choice":
      return question.options.map(({ id, correct, ...rest }) => ({ about: id, label: labelOf(correct), ...rest }));
    case "line":
      return question.lines.map(({ id, correct, line, ...rest }) => ({
        about: id,
        label: labelOf(correct),
        text: lineNamed(line),
        ...rest,
      }));
    case "order":
      return question.items.map(({ id, ...rest }, index) => ({ about: id, label: `${index + 1}.`, ...rest }));
    case "number": {
      const amount = (value: number | string) => `${value} ${question.unit}`;
      return [
        { about: "answer", label: labelOf(true), text: amount(question.answer), rationale: question.rationale },
        ...question.nearMisses.map(({ value, ...rest }, index) => ({
          about: `miss-${index}`,
          label: labelOf(false),
          text: amount(value),
          ...rest,
        })),
      ];
    }
  }
}

const labelOf = (correct: boolean) => (correct ? isRight : isWrong);
