import { browserProgress } from "#progress/browser.ts";
import * as say from "#strings/prediction-deck.ts";
import { find, setText } from "./elements.ts";

const progress = browserProgress();

/** Shows one prediction at a time, the first that is still open first, and how many have been committed to. */
class PredictionDeck extends HTMLElement {
  #cards: HTMLElement[] = [];
  #at = 0;

  connectedCallback(): void {
    this.#cards = Array.from(this.querySelectorAll<HTMLElement>("[data-card]"));
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-turn]") : null;
      if (button) this.#turn(Number(button.dataset.turn));
    });
    void progress.ready.then(() => {
      const open = this.#cards.findIndex((card) => !this.#isCommitted(card));
      this.#at = Math.max(0, open);
      this.toggleAttribute("data-dealt", true);
      progress.onChange(() => this.#count());
      this.#count();
      this.#show();
    });
  }

  #isCommitted(card: HTMLElement): boolean {
    const made = progress.read().predictions[card.dataset.card ?? ""];
    return made !== undefined && !made.skipped;
  }

  #turn(by: number): void {
    const { length } = this.#cards;
    this.#at = (this.#at + by + length) % length;
    this.#show();
    // A card is a question and its form; the question is what to read next.
    const question = this.#cards[this.#at]?.querySelector<HTMLElement>(".question");
    question?.setAttribute("tabindex", "-1");
    question?.focus();
  }

  #show(): void {
    this.#cards.forEach((card, index) => {
      card.toggleAttribute("data-shown", index === this.#at);
    });
    setText(find(this, "[data-place]"), say.place(this.#at + 1, this.#cards.length));
  }

  #count(): void {
    const committed = this.#cards.filter((card) => this.#isCommitted(card)).length;
    setText(find(this, ".count"), say.committed(committed, this.#cards.length));
  }
}

customElements.define("prediction-deck", PredictionDeck);
