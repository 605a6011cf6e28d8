import type { Progress } from "#progress/index.ts";
import { judgeEstimate } from "#quiz/estimate.ts";
import { readNumber } from "#quiz/number.ts";
import type { Confidence } from "#schemas/progress.ts";
import { find, make } from "../elements.ts";
import type { Asked, Outcome } from "./asked.ts";

/** A prediction asked again: takes a number and how sure the learner is, then tells what was measured. */
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
    const input = this.#find<HTMLInputElement>("input.ws-number");
    const value = readNumber(input.value);
    const usable = value !== null && value >= 0;
    const chosen = this.#form.querySelector<HTMLInputElement>("[type=radio]:checked");
    const problem = this.#find(".problem");
    problem.textContent = usable ? (chosen ? "" : "Say how sure you are first.") : "Type a number from 0 upwards.";
    input.setAttribute("aria-invalid", String(!usable));
    if (!usable || !chosen) {
      (usable ? this.#find<HTMLInputElement>("[type=radio]") : input).focus();
      return;
    }
    const low = Number(this.#form.dataset.low);
    const high = Number(this.#form.dataset.high);
    const correct = value >= low && value <= high;
    this.#settle();
    this.#tell(value, { low, high, correct });
    this.#onAnswered({ credit: correct ? 1 : 0, confidence: chosen.value as Confidence });
  }

  #tell(value: number, { low, high, correct }: { low: number; high: number; correct: boolean }): void {
    const { unit = "", prediction = "" } = this.#form.dataset;
    const first = this.#progress.read().predictions[prediction]?.value;
    const lines = [
      `${correct ? "✓" : "✗"} You said ${value} ${unit}: ${judgeEstimate(value, { low, high })}`,
      `Right is ${low === high ? low : `from ${low} to ${high}`} ${unit}.${first === undefined ? "" : ` Your first guess was ${first}.`}`,
    ];
    const verdict = this.#find(".verdict");
    verdict.replaceChildren(...lines.map((line) => make("p", line)));
    verdict.focus({ preventScroll: true });
  }

  #find<E extends HTMLElement>(selector: string): E {
    return find<E>(this.#form, selector);
  }
}
