import { conceptualItems, type FileRule } from "./rule.ts";

export const halfAskOutcomes: FileRule = {
  title: "at least half of the questions ask what will happen",
  mistake: "few-outcomes",
  why: "Such questions tell who has understood from who has read.",
  source: conceptualItems,
  mistakesIn(questions) {
    const outcomes = questions.filter(({ asks }) => asks === "outcome").length;
    return outcomes >= questions.length / 2
      ? []
      : [
          {
            field: ["questions"],
            message: `${outcomes} of ${questions.length} do. Ask what a piece of code or a run will do.`,
          },
        ];
  },
};
