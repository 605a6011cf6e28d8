import type { Question } from "#schemas/question.ts";
import { optionsOf } from "./parts.ts";
import { itemWriting, type QuestionRule } from "./rule.ts";

export const hintKeepsTheAnswer: QuestionRule = {
  title: "its hint does not give the answer",
  mistake: "hint-tells",
  why: "A hint is for those who want to find the answer themselves.",
  source: itemWriting,
  mistakesIn(question) {
    const given = rightTexts(question).find((text) => contains(question.hint, text) && !contains(question.stem, text));
    return given === undefined
      ? []
      : [{ field: ["hint"], message: `It contains “${given}”, which is right. Point at where to look.` }];
  },
};

const rightTexts = (question: Question): string[] =>
  question.type === "number"
    ? [String(question.answer)]
    : optionsOf(question).flatMap(({ correct, text }) => (correct ? [text] : []));

const words = (text: string) =>
  ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}_.$]*[\p{L}\p{N}_$]/gu)
      ?.join(" ") ?? ""
  } `;

/** Whole words, whatever stands between them. */
const contains = (text: string, part: string) => words(text).includes(words(part));
