import { browserProgress } from "#progress/browser.ts";
import { isSettled } from "#quiz/attempt.ts";
import type { AttemptEntry } from "#quiz/tests/attempt.ts";
import { credits, resultsOf } from "#quiz/tests/results.ts";
import type { Answer, GivenAnswer } from "#schemas/progress.ts";
import * as say from "#strings/practice.ts";
import { find, readData, setText } from "../elements.ts";
import { lessonItems } from "./lesson-list.ts";
import type { TestData } from "./load-tests.ts";
import { QuestionForms } from "./question-forms.ts";
import { Sitting } from "./sitting.ts";

const progress = browserProgress();

/** A practice: a view of its newest attempt over forms that are already in the page. The first answer begins one. */
class PracticeElement extends HTMLElement {
  #data!: TestData;
  #sitting!: Sitting;
  #forms!: QuestionForms;
  /** The attempt whose questions are in the forms; null before the first answer. */
  #asked: string | null = null;
  #isAnswering = false;

  async connectedCallback(): Promise<void> {
    this.#data = readData<TestData>(this);
    this.#sitting = new Sitting(this.#data, progress);
    this.#forms = new QuestionForms(this, "two-tries");
    this.#forms.onAnswer = (given) => this.#answer(given);
    for (const { id } of this.#data.bank) this.#forms.formOf(id);
    find(this, "[data-act=retry]").addEventListener("click", () => this.#again((id) => this.#sitting.retry(id)));
    find(this, "[data-act=new]").addEventListener("click", () => this.#again(() => this.#sitting.start()));
    await progress.ready;
    this.#ask();
    progress.onChange(() => this.#show());
    this.toggleAttribute("data-ready", true);
  }

  #newest(): AttemptEntry | null {
    return this.#sitting.attempts()[0] ?? null;
  }

  /** Puts the questions of the newest attempt into the forms, or all as they are first asked. */
  #ask(): void {
    const newest = this.#newest();
    this.#asked = newest?.id ?? null;
    const items = newest?.attempt.items ?? this.#sitting.draw(FIRST_SEED);
    this.#forms.showOnly(items);
    for (const item of items) this.#forms.ask(item, newest?.attempt.seed ?? FIRST_SEED);
    this.#show();
  }

  #answer(given: GivenAnswer): void {
    // An answer is several changes of the record. Drawn between them, it would be short of a try.
    this.#isAnswering = true;
    try {
      // The questions are in the page as the first attempt asks them.
      const id = this.#newest()?.id ?? this.#sitting.start(FIRST_SEED);
      this.#asked = id;
      const place = this.#sitting.attempt(id)?.items.findIndex(({ question }) => question === given.question) ?? -1;
      this.#sitting.answer(id, place, given);
      progress.answerQuestion(given, `test:${id}`);
      const attempt = this.#sitting.attempt(id);
      if (attempt?.items.every(({ question }) => this.#isSettled(id, question))) this.#sitting.close(id);
    } finally {
      this.#isAnswering = false;
    }
    this.#show();
  }

  #show(): void {
    if (this.#isAnswering) return;
    const newest = this.#newest();
    if ((newest?.id ?? null) !== this.#asked) this.#ask();
    else {
      if (newest) this.#showAnswers(newest);
      this.#showScore(newest?.attempt.finishedAtMillis === undefined ? null : newest.id);
    }
  }

  #showAnswers({ id, attempt }: AttemptEntry): void {
    for (const { question, answer } of attempt.items) {
      const form = this.#forms.formOf(question);
      const stands = answer && form && form.recall(answer) !== "outdated";
      const attempts = this.#tries(id, question);
      form?.show(stands ? { answer: { ...answer, attempts }, settled: this.#isSettled(id, question) } : null);
    }
  }

  #showScore(id: string | null): void {
    const score = id === null ? null : this.#sitting.score(id);
    const isRetry = id !== null && this.#sitting.sittings(id).length > 1;
    const words = score ? (isRetry ? say.scoreAfterRetry : say.score)(credits(score.credit), score.outOf) : "";
    setText(find(this, ".score"), words);
    find(this, "[data-act=new]").hidden = score === null;
    const steps = score ? resultsOf(score).review.map(({ step }) => step) : [];
    find(this, "[data-act=retry]").hidden = steps.length === 0;
    find(this, ".review").hidden = steps.length === 0;
    find(this, ".review ul").replaceChildren(...lessonItems(this.#data.steps, steps));
  }

  #again(begin: (id: string) => string): void {
    const newest = this.#newest();
    if (!newest) return;
    begin(newest.id);
    this.#ask();
    const first = this.#newest()?.attempt.items[0];
    if (first) this.#forms.formOf(first.question)?.focus();
  }

  #tries(id: string, question: string): number {
    const { log } = progress.read();
    return Object.values(log).filter((entry) => entry.where === `test:${id}` && entry.question === question).length;
  }

  #isSettled(id: string, question: string): boolean {
    const answer: Pick<Answer, "correct"> | undefined = this.#sitting
      .attempt(id)
      ?.items.find((item) => item.question === question)?.answer;
    return answer !== undefined && isSettled({ attempts: this.#tries(id, question), correct: answer.correct });
  }
}

/** Everybody's first attempt asks the questions as they stand in the page. */
const FIRST_SEED = "first";

customElements.define("ws-practice", PracticeElement);
