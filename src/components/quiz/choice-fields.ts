import type { Given } from "#quiz/given.ts";
import type { QuestionType } from "#schemas/question.ts";
import { chooseAnswer, chooseLine } from "#strings/question.ts";
import type { AnswerFields } from "./answer-fields.ts";
import { sortOptions } from "./option-elements.ts";

/** Radio buttons or checkboxes, beside options or beside lines of code. */
export class ChoiceFields implements AnswerFields {
  readonly #form: HTMLFormElement;
  readonly #type: QuestionType;

  constructor(form: HTMLFormElement, type: QuestionType) {
    this.#form = form;
    this.#type = type;
  }

  arrange(optionIds: readonly string[]): void {
    for (const input of this.#inputs()) input.checked = false;
    // Lines of code keep their places: the lines between them belong there too.
    if (this.#type !== "line") sortOptions(this.#form, optionIds);
  }

  read(): Given | string {
    const optionIds = this.#inputs().flatMap(({ checked, value }) => (checked ? value : []));
    if (optionIds.length > 0) return { optionIds };
    return this.#type === "line" ? chooseLine : chooseAnswer;
  }

  write({ optionIds }: Given): void {
    for (const input of this.#inputs()) input.checked = optionIds.includes(input.value);
  }

  lock(isLocked: boolean): void {
    for (const input of this.#inputs()) input.disabled = isLocked;
  }

  focus(): void {
    const inputs = this.#inputs();
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  }

  #inputs(): HTMLInputElement[] {
    return Array.from(this.#form.querySelectorAll<HTMLInputElement>("[data-option] input"));
  }
}
