import { browserProgress } from "#progress/browser.ts";
import { isSettled } from "#quiz/attempt.ts";
import { QuestionForm } from "./question-form.ts";

const progress = browserProgress();

/** The check of a lesson: a view of the learner's record over forms that are already in the page. */
class LessonCheckElement extends HTMLElement {
  #questions: QuestionForm[] = [];

  connectedCallback(): void {
    this.#questions = Array.from(this.querySelectorAll("form"), (form) => new QuestionForm(form, progress));
    this.querySelector("[data-retry]")?.addEventListener("click", () => this.#retry());
    progress.onChange(() => this.#show());
    this.addEventListener("submit", () => this.#markRead());
    this.#show();
  }

  #states() {
    return this.#questions.map((question) => question.state());
  }

  #markRead(): void {
    if (this.#states().every((state) => state && isSettled(state)))
      progress.markLessonRead(this.dataset.lessonId ?? "");
  }

  #show(): void {
    for (const question of this.#questions) question.show();
    const states = this.#states();
    const settled = states.every((state) => state && isSettled(state));
    const right = states.filter((state) => state?.correct).length;
    const score = this.querySelector(".score p");
    const words = settled ? `You have ${right} of ${states.length} right.` : "";
    if (score && score.textContent !== words) score.textContent = words;
    const retry = this.querySelector<HTMLElement>("[data-retry]");
    if (retry) retry.hidden = !settled || right === states.length;
  }

  #retry(): void {
    const missed = this.#questions.filter((question) => !question.state()?.correct);
    for (const question of missed) question.restart();
    missed[0]?.focus();
  }
}

customElements.define("lesson-check", LessonCheckElement);
