import type { Given } from "#quiz/given.ts";
import type { QuestionType } from "#schemas/question.ts";
import { ChoiceFields } from "./choice-fields.ts";
import { NumberField } from "./number-field.ts";
import { OrderList } from "./order-list.ts";

/** The part of a question's form in which the answer is given; one class per kind of control. */
export interface AnswerFields {
  /** Clears the answer and shows the options in the order of these ids. */
  arrange(optionIds: readonly string[]): void;
  /** What was given, or the sentence that says what is missing. */
  read(): Given | string;
  write(given: Given): void;
  /** A locked answer can be read and no longer changed. */
  lock(isLocked: boolean): void;
  focus(): void;
}

export function answerFields(form: HTMLFormElement, type: QuestionType): AnswerFields {
  if (type === "number") return new NumberField(form);
  if (type === "order") return new OrderList(form);
  return new ChoiceFields(form, type);
}
