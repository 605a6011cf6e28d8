import type { Question } from "#schemas/question.ts";
import { optionsOf } from "./parts.ts";
import { type FileRule, itemWriting } from "./rule.ts";

export const longestSeldomRight: FileRule = {
  title: "the longest option is right in at most half of the questions",
  mistake: "longest-is-right",
  why: "Small differences in length that always point the same way can be learnt.",
  source: itemWriting,
  mistakesIn(questions) {
    const judged = questions.flatMap((question, index) =>
      optionsOf(question).length > 0 ? [{ question, index }] : [],
    );
    const found = judged.filter(({ question }) => isLongestRight(question));
    if (judged.length < 2 || found.length <= judged.length / 2) return [];
    const ids = found.map(({ question }) => question.id).join(", ");
    const message = `It is in ${found.length} of ${judged.length}: ${ids}. Lengthen wrong options there, or shorten right ones.`;
    return [{ field: ["questions", found[0]?.index ?? 0], message }];
  },
};

function isLongestRight(question: Question): boolean {
  const options = optionsOf(question);
  const longest = Math.max(...options.map(({ text }) => text.length));
  const ofThatLength = options.filter(({ text }) => text.length === longest);
  return ofThatLength.every(({ correct }) => correct);
}
