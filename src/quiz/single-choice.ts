/** As much of a single-choice question as grading needs. */
export interface SingleChoiceKey {
  type: "single-choice";
  options: readonly { id: string; correct?: boolean }[];
}

/** Right when the one option chosen is the correct one. */
export function gradeSingleChoice(question: SingleChoiceKey, chosenOptionIds: readonly string[]): boolean {
  const [chosen] = chosenOptionIds;
  return chosenOptionIds.length === 1 && question.options.some((option) => option.id === chosen && option.correct);
}
