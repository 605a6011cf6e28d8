import type { Given } from "#quiz/given.ts";
import * as say from "#strings/question.ts";
import type { AnswerFields } from "./answer-fields.ts";
import { optionsOf, sortOptions } from "./option-elements.ts";

/** A list whose items two buttons move; each move is announced, and focus stays on the button. */
export class OrderList implements AnswerFields {
  readonly #form: HTMLFormElement;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    form.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-move]") : null;
      const item = button?.closest<HTMLElement>("[data-option]");
      if (button && item) this.#move(item, button.dataset.move === "up");
    });
  }

  arrange(optionIds: readonly string[]): void {
    sortOptions(this.#form, optionIds);
    this.#announce("");
    this.#markEnds();
  }

  read(): Given {
    return { optionIds: optionsOf(this.#form).map(({ dataset }) => dataset.option ?? "") };
  }

  write({ optionIds }: Given): void {
    sortOptions(this.#form, optionIds);
    this.#markEnds();
  }

  lock(isLocked: boolean): void {
    for (const button of this.#form.querySelectorAll<HTMLButtonElement>("[data-move]")) button.disabled = isLocked;
  }

  focus(): void {
    this.#form.querySelector<HTMLElement>("[data-move]:not([aria-disabled=true])")?.focus();
  }

  #move(item: HTMLElement, up: boolean): void {
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
    const name = item.querySelector(".text")?.textContent?.trim() ?? "";
    if (!neighbour) {
      this.#announce(up ? say.isFirstAlready(name) : say.isLastAlready(name));
      return;
    }
    // The neighbour is what moves in the document: an element that is taken out and put back loses focus.
    if (up) item.after(neighbour);
    else item.before(neighbour);
    this.#markEnds();
    const items = optionsOf(this.#form);
    this.#announce(say.isNowNumber(name, items.indexOf(item) + 1, items.length));
  }

  /** Marked, not disabled: a disabled button would drop the focus of whoever just pressed it. */
  #markEnds(): void {
    const items = optionsOf(this.#form);
    items.forEach((item, index) => {
      for (const button of item.querySelectorAll<HTMLElement>("[data-move]")) {
        const isEnd = button.dataset.move === "up" ? index === 0 : index === items.length - 1;
        button.setAttribute("aria-disabled", String(isEnd));
      }
    });
  }

  #announce(words: string): void {
    const region = this.#form.querySelector("[data-moved]");
    if (region) region.textContent = words;
  }
}
