import type { QuestionType } from "#schemas/question.ts";

/** How part of the credit is given, in words for the learner; absent where an answer is right or wrong. */
export const partialCreditRules: Partial<Record<QuestionType, string>> = {
  "multiple-choice":
    "Choose every right one. Each right choice adds its share of the credit, each wrong one takes as much away.",
  order:
    "Part of the credit is possible: each pair in the right order counts for you, each pair the wrong way round against.",
};
