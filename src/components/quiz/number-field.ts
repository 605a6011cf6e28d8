import type { Given } from "#quiz/given.ts";
import { readNumber } from "#quiz/number.ts";
import { notNumber, typeNumber } from "#strings/question.ts";
import type { AnswerFields } from "./answer-fields.ts";

/** A text field for a number: a point or a comma before the decimals, and no stepping by accident. */
export class NumberField implements AnswerFields {
  readonly #input: HTMLInputElement;

  constructor(form: HTMLFormElement) {
    this.#input = form.querySelector(".amount input") as HTMLInputElement;
    this.#input.addEventListener("input", () => this.#input.removeAttribute("aria-invalid"));
  }

  arrange(): void {
    this.#input.value = "";
    this.#input.removeAttribute("aria-invalid");
  }

  read(): Given | string {
    const text = this.#input.value.trim();
    const value = readNumber(text);
    if (value !== null) return { optionIds: [], value };
    this.#input.setAttribute("aria-invalid", "true");
    return text === "" ? typeNumber : notNumber(text.slice(0, 20));
  }

  write({ value }: Given): void {
    this.#input.value = value === undefined ? "" : String(value);
  }

  lock(isLocked: boolean): void {
    this.#input.disabled = isLocked;
  }

  focus(): void {
    this.#input.focus();
  }
}
