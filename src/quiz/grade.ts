import { gradeSingleChoice, type SingleChoiceKey } from "./single-choice.ts";

/** As much of any question as grading needs; one member per module of this folder. */
export type AnswerKey = SingleChoiceKey;

export interface Grade {
  correct: boolean;
  chosenOptionIds: readonly string[];
  correctOptionIds: readonly string[];
}

const graders: {
  [Type in AnswerKey["type"]]: (key: Extract<AnswerKey, { type: Type }>, ids: readonly string[]) => boolean;
} = {
  "single-choice": gradeSingleChoice,
};

/** Grades a choice by option id, never by position; throws when an id is not one of the question's. */
export function grade(question: AnswerKey, chosenOptionIds: readonly string[]): Grade {
  const known = question.options.map((option) => option.id);
  const stranger = chosenOptionIds.find((id) => !known.includes(id));
  if (stranger !== undefined)
    throw new Error(`There is no option \`${stranger}\` here; this question has ${known.join(", ")}`);
  return {
    correct: graders[question.type](question, chosenOptionIds),
    chosenOptionIds,
    correctOptionIds: question.options.filter((option) => option.correct).map((option) => option.id),
  };
}
