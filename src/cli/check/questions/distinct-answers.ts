import type { Question } from "#schemas/question.ts";
import { optionsOf } from "./parts.ts";
import { itemWriting, type Mistake, type QuestionRule } from "./rule.ts";

export const distinctAnswers: QuestionRule = {
  title: "no two of its answers are the same",
  mistake: "answers-alike",
  why: "A wrong answer that a variant's numbers make right is graded against the learner.",
  source: itemWriting,
  mistakesIn: (question) => (question.type === "number" ? nearRight(question) : twice(question)),
};

function nearRight(question: Extract<Question, { type: "number" }>): Mistake[] {
  const answer = Number(question.answer);
  const values = question.nearMisses.map(({ value }) => Number(value));
  return values.flatMap((value, index) => {
    const field = ["nearMisses", index, "value"];
    if (Math.abs(value - answer) <= question.tolerance)
      return [
        {
          field,
          message: `The near miss ${value} counts as right: the answer is ${answer}, tolerance ${question.tolerance}.`,
        },
      ];
    return values.indexOf(value) < index ? [{ field, message: `The near miss ${value} is there twice.` }] : [];
  });
}

function twice(question: Question): Mistake[] {
  const seen = new Set<string>();
  const texts =
    question.type === "order"
      ? question.items.map(({ text }, index) => ({ text, field: ["items", index, "text"] }))
      : optionsOf(question).map(({ text, field }) => ({ text, field: [...field, "text"] }));
  return texts.flatMap(({ text, field }) => {
    const known = seen.has(text.toLowerCase());
    seen.add(text.toLowerCase());
    return known ? [{ field, message: `“${text}” is there twice.` }] : [];
  });
}
