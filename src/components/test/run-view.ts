import { placeToContinue, unansweredNumbers } from "#quiz/tests/attempt.ts";
import type { TestAttempt } from "#schemas/progress.ts";
import * as say from "#strings/test-run.ts";
import { find, make, setText } from "../elements.ts";
import type { QuestionForms } from "./question-forms.ts";

/** One question at a time: which one, how far along, and the ways on. */
export class RunView {
  /** Place of the question in sight, from 0; the number of questions stands for the look back before finishing. */
  place = 0;
  readonly #host: HTMLElement;
  readonly #forms: QuestionForms;
  readonly #canGoBack: boolean;

  constructor(host: HTMLElement, forms: QuestionForms, canGoBack: boolean) {
    this.#host = host;
    this.#forms = forms;
    this.#canGoBack = canGoBack;
  }

  /** Goes to a place, by default to where the attempt was left. `total` counts questions that are yet to be drawn, too. */
  show(attempt: TestAttempt, total: number, place = this.#placeToContinue(attempt)): void {
    this.place = place;
    const item = attempt.items[place];
    this.#forms.showOnly(item ? [item] : []);
    const exists = item !== undefined && this.#forms.ask(item, attempt.seed);
    if (item?.answer && exists) this.#forms.formOf(item.question)?.show({ answer: item.answer, settled: false });
    this.#part(".gone").hidden = item === undefined || exists;
    this.#part(".look-back").hidden = item !== undefined;
    this.#part(".question-actions").hidden = item === undefined;
    this.#part("[data-act=back]").hidden = !this.#canGoBack || place === 0;
    this.draw(attempt, total);
  }

  /** Everything around the question. */
  draw(attempt: TestAttempt, total: number): void {
    const item = attempt.items[this.place];
    const missing = unansweredNumbers(attempt);
    const answered = attempt.items.length - missing.length;
    const heading = item ? say.questionOf(this.place + 1, total) : say.answeredOf(answered, total);
    setText(this.#part("h2"), heading);
    this.#part(".bar").style.setProperty("--done", String(answered / total));
    const next = this.#part("[data-act=next]");
    setText(next, this.#canGoBack ? (item?.answer ? say.nextWithoutChange : say.skipForNow) : say.doNotKnow);
    setText(this.#part(".look-back p"), missing.length ? say.stillMissing(missing.join(", ")) : say.mayStillChange);
    if (this.#canGoBack) this.#drawNumbers(attempt);
  }

  focus(): void {
    this.#part("h2").focus();
  }

  #placeToContinue(attempt: TestAttempt): number {
    return this.#canGoBack ? placeToContinue(attempt) : attempt.items.length - 1;
  }

  #drawNumbers({ items }: TestAttempt): void {
    const list = this.#part(".numbers");
    if (list.children.length !== items.length)
      list.replaceChildren(...items.map((_, index) => make("li", [numberButton(index)])));
    items.forEach(({ answer }, index) => {
      const button = list.querySelectorAll("button")[index];
      if (!button) return;
      const isCurrent = index === this.place;
      button.toggleAttribute("data-answered", Boolean(answer));
      button.setAttribute("aria-label", answer ? say.numberAnswered(index + 1) : say.numberOpen(index + 1));
      if (isCurrent) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
  }

  #part(selector: string): HTMLElement {
    return find(this.#host, `.run ${selector}`);
  }
}

function numberButton(index: number): HTMLButtonElement {
  const button = make("button", String(index + 1), { type: "button" });
  Object.assign(button.dataset, { act: "go-to", goTo: String(index) });
  return button;
}
