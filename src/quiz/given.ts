/** What a learner gave for an answer, in the terms of any type of question. */
export interface Given {
  /** What was chosen, by id; in their order where that is asked. */
  optionIds: readonly string[];
  /** The number, where one was asked for. */
  value?: number | undefined;
}
