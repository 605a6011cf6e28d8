import { browserProgress } from "#progress/browser.ts";
import { judgePrediction } from "#quiz/prediction.ts";
import * as say from "#strings/predictions.ts";
import { readPrediction } from "./prediction-fields.ts";
import { keyOf } from "./prediction-key.ts";

const progress = browserProgress();

/** Takes the learner's guess, keeps it, and then shows whether it was right or how far off. */
class PredictionElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    this.#find("[data-skip]").addEventListener("click", () => this.settle({ skipped: true }));
    progress.onChange(() => this.show());
    this.show();
    // A form sent before this would load the page again, and the guess would be gone.
    for (const button of this.querySelectorAll("button")) button.disabled = false;
  }

  #find<E extends HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector) as E;
  }

  private commit(): void {
    const read = readPrediction(this);
    this.#find(".problem").textContent = "problem" in read ? read.problem : "";
    if ("problem" in read) read.at?.focus();
    else this.settle(read);
  }

  private settle(guess: { value?: number | string; skipped?: boolean }): void {
    progress.commitPrediction({ id: this.dataset.id ?? "", ...guess });
    this.#find(".verdict").focus({ preventScroll: true });
  }

  private show(): void {
    const { id = "" } = this.dataset;
    const guess = progress.read().predictions[id];
    this.toggleAttribute("data-committed", Boolean(guess));
    for (const revealed of document.querySelectorAll(`[data-revealed-by="${CSS.escape(id)}"]`))
      revealed.toggleAttribute("data-open", Boolean(guess));
    this.#find<HTMLDetailsElement>("details").open = Boolean(guess);
    const verdict = this.#find(".verdict");
    if (!guess) verdict.textContent = "";
    else if (guess.value === undefined) verdict.textContent = say.skipped;
    else {
      const judged = judgePrediction(keyOf(this.dataset), guess.value);
      verdict.textContent = judged ? say.youSaid(judged.said, judged.verdict) : say.askedOtherwise(guess.value);
    }
  }
}

customElements.define("ws-prediction", PredictionElement);
