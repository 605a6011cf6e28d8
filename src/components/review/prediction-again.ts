import type { Progress } from "#progress/index.ts";
import { judgePrediction, rightIs } from "#quiz/prediction.ts";
import type { Confidence } from "#schemas/progress.ts";
import * as say from "#strings/review.ts";
import { find, make } from "../elements.ts";
import { readPrediction } from "../prediction-fields.ts";
import { keyOf } from "../prediction-key.ts";
import type { Asked, Outcome } from "./asked.ts";

/** A prediction asked again: takes a guess and how sure the learner is, then tells what is so. */
export class PredictionAgain implements Asked {
  readonly #form: HTMLFormElement;
  readonly #progress: Progress;
  #onAnswered: (outcome: Outcome) => void = () => {};

  constructor(form: HTMLFormElement, progress: Progress) {
    this.#form = form;
    this.#progress = progress;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#settled) this.#answer();
    });
  }

  ask(_reps: number, onAnswered: (outcome: Outcome) => void): void {
    this.#onAnswered = onAnswered;
  }

  get #settled(): boolean {
    return this.#form.dataset.settled !== undefined;
  }

  #settle(): void {
    this.#form.toggleAttribute("data-settled", true);
    for (const input of this.#form.querySelectorAll("input")) input.disabled = true;
  }

  #answer(): void {
    const read = readPrediction(this.#form);
    const confidence = this.#form.querySelector<HTMLInputElement>(".confidence :checked");
    const isRead = "value" in read;
    const problem = this.#find(".problem");
    problem.textContent = isRead ? (confidence ? "" : say.sayHowSure) : read.problem;
    if (!isRead || !confidence) {
      (isRead ? this.#find<HTMLInputElement>(".confidence input") : read.at)?.focus();
      return;
    }
    const correct = this.#tell(read.value);
    this.#settle();
    this.#onAnswered({ credit: correct ? 1 : 0, confidence: confidence.value as Confidence });
  }

  #tell(value: number | string): boolean {
    const key = keyOf(this.#form.dataset);
    const { correct = false, said = value, verdict = say.isNotSo } = judgePrediction(key, value) ?? {};
    const stored = this.#progress.read().predictions[this.#form.dataset.prediction ?? ""]?.value;
    const first = stored === undefined ? null : judgePrediction(key, stored);
    const lines = [
      (correct ? say.youSaidRightly : say.youSaidWrongly)(String(said), verdict),
      `${say.rightIs(rightIs(key))}${first ? ` ${say.firstGuess(typeof stored === "number" ? stored : first.said)}` : ""}`,
    ];
    const verdictElement = this.#find(".verdict");
    verdictElement.replaceChildren(...lines.map((line) => make("p", line)));
    verdictElement.focus({ preventScroll: true });
    return correct;
  }

  #find<E extends HTMLElement>(selector: string): E {
    return find<E>(this.#form, selector);
  }
}
