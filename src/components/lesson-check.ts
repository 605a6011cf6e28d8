import { browserProgress } from "#progress/browser.ts";
import { isSettled } from "#quiz/attempt.ts";
import type { Answer } from "#schemas/progress.ts";
import * as say from "#strings/lesson-check.ts";
import { QuestionForm } from "./quiz/question-form.ts";

const progress = browserProgress();

/** The check of a lesson: a view of the learner's record over forms that are already in the page. */
class LessonCheckElement extends HTMLElement {
  #questions: QuestionForm[] = [];
  #retries = 0;

  connectedCallback(): void {
    this.#questions = Array.from(this.querySelectorAll("form"), (form) => this.#open(form));
    this.querySelector("[data-retry]")?.addEventListener("click", () => this.#retry());
    progress.onChange(() => this.#show());
    this.#show();
  }

  #open(form: HTMLFormElement): QuestionForm {
    const question = new QuestionForm(form, "two-tries");
    question.ask({ seed: question.id });
    question.onAnswer = (given) => {
      // An answer that no longer stands must not count as a try at the question as it is now.
      if (!this.#answerTo(question)) progress.forgetAnswer(question.id);
      progress.answerQuestion(given, `lesson:${this.dataset.lessonId}`);
      this.#markRead();
    };
    return question;
  }

  /** The stored answer, while it still answers the question. */
  #answerTo(question: QuestionForm): Answer | undefined {
    const stored = progress.read().answers[question.id];
    return stored && question.recall(stored) !== "outdated" ? stored : undefined;
  }

  #answers(): (Answer | undefined)[] {
    return this.#questions.map((question) => this.#answerTo(question));
  }

  #markRead(): void {
    if (this.#answers().every((answer) => answer && isSettled(answer)))
      progress.markLessonRead(this.dataset.lessonId ?? "");
  }

  #show(): void {
    const answers = this.#answers();
    this.#questions.forEach((question, index) => {
      const answer = answers[index];
      question.show(answer ? { answer, settled: isSettled(answer) } : null);
    });
    const settled = answers.every((answer) => answer && isSettled(answer));
    const right = answers.filter((answer) => answer?.correct).length;
    const score = this.querySelector(".score p");
    const words = settled ? say.score(right, answers.length) : "";
    if (score && score.textContent !== words) score.textContent = words;
    const retry = this.querySelector<HTMLElement>("[data-retry]");
    if (retry) retry.hidden = !settled || right === answers.length;
  }

  /** Asks what went wrong once more, in another order and, where there is one, in the next variant. */
  #retry(): void {
    this.#retries++;
    const missed = this.#questions.flatMap((question) => {
      const answer = this.#answerTo(question);
      return answer?.correct ? [] : { question, variant: nextOf(question.variantIds(), answer?.variant) };
    });
    for (const { question, variant } of missed) {
      progress.forgetAnswer(question.id);
      question.ask({ seed: `${question.id}:${this.#retries}`, variant });
    }
    missed[0]?.question.focus();
  }
}

const nextOf = (ids: string[], id = ids[0]): string | undefined => ids[(ids.indexOf(id ?? "") + 1) % ids.length];

customElements.define("lesson-check", LessonCheckElement);
