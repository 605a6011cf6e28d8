import { namesLike } from "../closest.ts";
import { foreseenOf } from "./parts.ts";
import { type QuestionRule, realErrors } from "./rule.ts";

export const citesMisconceptions: QuestionRule = {
  title: "every wrong answer it foresees cites a misconception",
  mistake: "no-misconception",
  why: "A wrong option nobody believes in teaches nothing, and its statistics tell nothing.",
  source: realErrors,
  mistakesIn: (question, { misconceptions }) =>
    foreseenOf(question).flatMap(({ field, correct, misconception }) => {
      if (correct)
        return misconception === undefined
          ? []
          : [
              {
                field,
                message: `A right one cites \`${misconception}\`. Remove the misconception, or \`correct: true\`.`,
              },
            ];
      if (misconception === undefined)
        return [
          { field, message: "A wrong one cites none. Add `misconception:` with an id of content/misconceptions.yaml." },
        ];
      return misconceptions.has(misconception)
        ? []
        : [
            {
              field: [...field, "misconception"],
              message: `There is no \`${misconception}\` in content/misconceptions.yaml. ${namesLike(misconception, misconceptions)}.`,
            },
          ];
    }),
};
