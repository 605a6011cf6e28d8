import type { Progress } from "#progress/index.ts";
import { QuestionForm } from "../quiz/question-form.ts";
import type { Asked, Outcome } from "./asked.ts";

/** A question asked again: one try, then the whole truth. Its variants are asked in turn. */
export class QuestionAgain implements Asked {
  readonly #form: QuestionForm;
  #onAnswered: (outcome: Outcome) => void = () => {};

  constructor(form: HTMLFormElement, progress: Progress) {
    this.#form = new QuestionForm(form, "one-try");
    this.#form.onAnswer = (given) => {
      progress.answerQuestion(given, "review");
      this.#form.show({ answer: given, settled: true });
      this.#onAnswered(given);
    };
  }

  ask(reps: number, onAnswered: (outcome: Outcome) => void): void {
    this.#onAnswered = onAnswered;
    const variants = this.#form.variantIds();
    // The lesson asked the first one, so a first review asks the second.
    const variant = variants[(reps + 1) % variants.length];
    const seed = `review:${this.#form.id}:${reps}`;
    this.#form.ask(variant === undefined ? { seed } : { seed, variant });
  }
}
