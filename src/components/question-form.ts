import type { Progress } from "#progress/progress.ts";
import { isSettled, MAX_ATTEMPTS } from "#quiz/attempt.ts";
import { type AnswerKey, grade } from "#quiz/grade.ts";
import { recall } from "#quiz/recall.ts";
import { shuffle } from "#quiz/shuffle.ts";
import type { Answer } from "#schemas/progress.ts";

/** One question: the form in the page, graded by option id, showing what the record says. */
export class QuestionForm {
  readonly #form: HTMLFormElement;
  readonly #progress: Progress;
  readonly #key: AnswerKey;
  readonly #id: string;
  readonly #hash: string;
  #restarts = 0;

  constructor(form: HTMLFormElement, progress: Progress) {
    const { question = "", type, hash = "" } = form.dataset;
    this.#form = form;
    this.#progress = progress;
    this.#id = question;
    this.#hash = hash;
    const options = this.#options().map(({ dataset }) => ({
      id: dataset.option ?? "",
      correct: dataset.correct !== undefined,
    }));
    this.#key = { type, options } as AnswerKey;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** The stored answer, while it still answers this question. */
  state(): Answer | undefined {
    const stored = this.#progress.read().answers[this.#id];
    return stored && recall(this.#key, this.#hash, stored) !== "outdated" ? stored : undefined;
  }

  show(): void {
    const state = this.state();
    const settled = state !== undefined && isSettled(state);
    this.#form.toggleAttribute("data-settled", settled);
    for (const option of this.#options()) this.#showOption(option, state, settled);
    this.#say(state ? this.#words(state, settled) : "");
  }

  restart(): void {
    this.#progress.forgetAnswer(this.#id);
    this.#form.reset();
    this.#restarts++;
    if (this.#form.dataset.shuffle !== undefined)
      this.#form.querySelector(".options")?.append(...shuffle(this.#options(), `${this.#id}:${this.#restarts}`));
  }

  focus(): void {
    this.#form.querySelector("input")?.focus();
  }

  #options(): HTMLElement[] {
    return Array.from(this.#form.querySelectorAll<HTMLElement>("[data-option]"));
  }

  #submit(): void {
    const chosen = new FormData(this.#form).getAll(this.#id).map(String);
    if (chosen.length === 0) {
      this.#say("Choose an answer first.");
      this.focus();
      return;
    }
    const { correct } = grade(this.#key, { optionIds: chosen });
    const attempts = (this.state()?.attempts ?? 0) + 1;
    this.#progress.answerQuestion({
      questionId: this.#id,
      optionIds: chosen,
      correct,
      hash: this.#hash,
      attempts,
    });
    if (isSettled({ attempts, correct })) this.#feedback().focus({ preventScroll: true });
  }

  #showOption(option: HTMLElement, state: Answer | undefined, settled: boolean): void {
    const { option: id = "", correct } = option.dataset;
    const input = option.querySelector("input");
    const chosen = state?.optionIds.includes(id) ?? false;
    if (input) {
      input.disabled = settled;
      if (state && chosen) input.checked = true;
    }
    const rationale = this.#form.querySelector<HTMLElement>(`[data-for="${id}"]`) ?? this.#takeRationale(id);
    if (!rationale) return;
    const visible = settled || chosen;
    if (visible) option.dataset.verdict = correct === undefined ? "wrong" : "right";
    else delete option.dataset.verdict;
    const mark = rationale.querySelector("[data-mark]");
    if (mark)
      mark.textContent =
        correct === undefined ? (chosen ? "✗ Your answer, not right: " : "✗ Not right: ") : "✓ Right: ";
    rationale.hidden = !visible;
    option.append(rationale);
  }

  /** Each rationale is in the page once, in the list that serves readers without scripts; it moves to its option. */
  #takeRationale(id: string): HTMLElement | null {
    const rationale = this.#form.querySelector<HTMLElement>(`[data-rationale="${id}"] .rationale`);
    if (rationale) rationale.dataset.for = id;
    return rationale;
  }

  #words(state: Answer, settled: boolean): string {
    const reworded =
      recall(this.#key, this.#hash, state) === "reworded" ? " This question was reworded since you answered." : "";
    if (state.correct) return `✓ Right${state.attempts > 1 ? ", on your second try" : ""}.${reworded}`;
    if (settled) return `✗ Not this time. The right answer and every reason are marked above.${reworded}`;
    return `✗ Not right. Read why under your answer, then choose again: ${MAX_ATTEMPTS - state.attempts} try left.`;
  }

  #feedback(): HTMLElement {
    return this.#form.querySelector(".feedback") as HTMLElement;
  }

  #say(words: string): void {
    const feedback = this.#feedback();
    if (feedback.textContent !== words) feedback.textContent = words;
  }
}
