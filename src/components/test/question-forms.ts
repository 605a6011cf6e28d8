import type { GivenAnswer, TestItem } from "#schemas/progress.ts";
import { find } from "../elements.ts";
import { type Mode, QuestionForm } from "../quiz/question-form.ts";

/** The questions of the page: brought to life when they are first asked. */
export class QuestionForms {
  onAnswer: (given: GivenAnswer) => void = () => {};
  readonly #bank: HTMLElement;
  readonly #mode: Mode;
  readonly #submit: string | undefined;
  readonly #places: HTMLElement[];
  readonly #forms = new Map<string, QuestionForm>();

  /** `submit` names the button under each question, where the form's own words don't fit. */
  constructor(host: HTMLElement, mode: Mode, submit?: string) {
    this.#bank = find(host, ".bank");
    this.#mode = mode;
    this.#submit = submit;
    this.#places = Array.from(this.#bank.querySelectorAll<HTMLElement>("[data-asked]"));
  }

  /** The element around a question; undefined when the page doesn't have it. */
  placeOf(question: string): HTMLElement | undefined {
    return this.#places.find(({ dataset }) => dataset.asked === question);
  }

  formOf(question: string): QuestionForm | undefined {
    const known = this.#forms.get(question);
    if (known) return known;
    const element = this.placeOf(question)?.querySelector("form");
    if (!element) return undefined;
    const form = new QuestionForm(element, this.#mode);
    if (this.#submit) find(element, "[type=submit]").textContent = this.#submit;
    form.onAnswer = (given) => this.onAnswer(given);
    this.#forms.set(question, form);
    return form;
  }

  /** Puts the questions back where they belong, and shows those of `items` alone, in their order. */
  showOnly(items: readonly TestItem[]): void {
    for (const place of this.#places) {
      place.toggleAttribute(
        "data-shown",
        items.some(({ question }) => question === place.dataset.asked),
      );
      find(place, "[data-standing]").hidden = true;
      if (place.parentElement !== this.#bank) this.#bank.append(place);
    }
  }

  /** Asks an item as its attempt asks it; false when the question or its variant is gone. */
  ask({ question, variant }: TestItem, seed: string): boolean {
    const form = this.formOf(question);
    if (!form || (variant !== undefined && !form.variantIds().includes(variant))) return false;
    form.ask({ seed: `${seed}:${question}`, variant });
    return true;
  }

  /** Option ids in the order in which a question that was just asked shows them. */
  orderOf(question: string): string[] {
    return [...(this.formOf(question)?.order ?? [])];
  }
}
