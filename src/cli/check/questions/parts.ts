import type { Question } from "#schemas/question.ts";

/** Something a learner can choose, with its place in the question. */
export interface Choice {
  field: PropertyKey[];
  /** Empty for a line, whose text is code. */
  text: string;
  correct: boolean;
  misconception?: string;
}

/** The options of a choice question; none of any other. */
export const optionsOf = (question: Question): Choice[] =>
  question.type === "single-choice" || question.type === "multiple-choice"
    ? question.options.map(({ text, correct, misconception }, index) => ({
        field: ["options", index],
        text,
        correct,
        misconception,
      }))
    : [];

/** Whatever may be chosen or entered and is foreseen: options, lines, near misses. */
export function foreseenOf(question: Question): Choice[] {
  if (question.type === "line")
    return question.lines.map(({ correct, misconception }, index) => ({
      field: ["lines", index],
      text: "",
      correct,
      misconception,
    }));
  if (question.type === "number")
    return question.nearMisses.map(({ value, misconception }, index) => ({
      field: ["nearMisses", index],
      text: String(value),
      correct: false,
      misconception,
    }));
  return optionsOf(question);
}

/** Words of a text without the code in it. */
export const prose = (text: string): string => text.replace(/`[^`]*`/g, "`code`");

export const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(", ");
