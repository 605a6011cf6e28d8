import { browserProgress } from "#progress/browser.ts";
import { judgeEstimate } from "#quiz/estimate.ts";
import { readNumber } from "#quiz/number.ts";

const progress = browserProgress();

/** Takes the learner's number, keeps it, and then shows how far off it was. */
class PredictionElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    this.#find("[data-skip]").addEventListener("click", () => this.settle({ skipped: true }));
    progress.onChange(() => this.show());
    this.show();
  }

  #find<E extends HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector) as E;
  }

  private commit(): void {
    const input = this.#find<HTMLInputElement>("input");
    const value = readNumber(input.value);
    const usable = value !== null && value >= 0;
    this.#find(".problem").textContent = usable ? "" : "Type a number from 0 upwards, for example 3, or press Skip.";
    if (usable) this.settle({ value });
    else input.focus();
  }

  private settle(guess: { value?: number; skipped?: boolean }): void {
    progress.commitPrediction({ id: this.dataset.id ?? "", ...guess });
    this.#find(".verdict").focus({ preventScroll: true });
  }

  private show(): void {
    const { id = "", unit, low, high } = this.dataset;
    const guess = progress.read().predictions[id];
    this.toggleAttribute("data-committed", Boolean(guess));
    for (const revealed of document.querySelectorAll(`[data-revealed-by="${CSS.escape(id)}"]`))
      revealed.toggleAttribute("data-open", Boolean(guess));
    this.#find<HTMLDetailsElement>("details").open = Boolean(guess);
    const verdict = this.#find(".verdict");
    if (!guess) verdict.textContent = "";
    else if (typeof guess.value !== "number") verdict.textContent = "You skipped the guess.";
    else
      verdict.textContent = `You said ${guess.value} ${unit}: ${judgeEstimate(guess.value, { low: Number(low), high: Number(high) })}`;
  }
}

customElements.define("ws-prediction", PredictionElement);
