import { placementOf } from "#quiz/tests/placement.ts";
import { type ResultEntry, type ResultGroup, resultsOf, STANDING_WORDS } from "#quiz/tests/results.ts";
import { type Score, scoreItems } from "#quiz/tests/score.ts";
import type { TestAttempt } from "#schemas/progress.ts";
import * as say from "#strings/test-run.ts";
import { find, make, timeOf } from "../elements.ts";
import { fillCompletionNote } from "./completion-note.ts";
import { lessonItems } from "./lesson-list.ts";
import type { TestData } from "./load-tests.ts";
import type { QuestionForms } from "./question-forms.ts";
import { scoreTable, strengthTable } from "./step-parts.ts";
import { startWords } from "./test-data.ts";

interface Shown {
  /** The sitting and what it retries, this one last. */
  attempts: readonly TestAttempt[];
  /** Of all of them together. */
  score: Score;
}

/** A finished attempt: the verdict, each step, what to read again, and every question with its reasons. */
export class ResultsView {
  readonly #host: HTMLElement;
  readonly #data: TestData;
  readonly #forms: QuestionForms;

  constructor(host: HTMLElement, data: TestData, forms: QuestionForms) {
    this.#host = host;
    this.#data = data;
    this.#forms = forms;
  }

  show({ attempts, score }: Shown): void {
    const { test, steps, bank } = this.#data;
    const attempt = attempts.at(-1);
    if (!attempt) return;
    const isPlacement = test.kind === "placement";
    const view = resultsOf(score, test.passShare);
    const placement = placementOf(attempt.items, bank, steps.length);
    const own = attempts.length > 1 ? resultsOf(scoreItems(attempt.items, bank)) : null;
    this.#part("h2").textContent = isPlacement ? startWords(placement, steps) : view.verdict;
    this.#part(".words").replaceChildren(
      ...[
        say.finishedOn(timeOf(attempt.finishedAtMillis ?? attempt.changedAtMillis)),
        ...(isPlacement ? [`${view.verdict}.`] : []),
        ...(own ? [say.inThisRetry(own.verdict)] : []),
        ...view.notes,
      ].map((words) => make("li", words)),
    );
    this.#part(".parts").replaceChildren(isPlacement ? strengthTable(placement, steps) : scoreTable(score, steps));
    this.#part(".few").hidden = !isPlacement;
    this.#showReview(isPlacement ? startOf(placement.startAt) : view.review.map(({ step }) => step));
    this.#part("[data-act=retry]").hidden = isPlacement || !score.items.some(canRetry);
    const note = this.#host.querySelector<HTMLElement>(".note");
    if (note) {
      note.hidden = !score.passed;
      const first = scoreItems(attempts[0]?.items ?? [], bank, test.passShare);
      if (score.passed) fillCompletionNote(note, { data: this.#data, score, attempts, first });
    }
    this.#showQuestions(view.groups, attempts);
  }

  focus(): void {
    this.#part("h2").focus();
  }

  #showReview(numbers: readonly number[]): void {
    this.#part(".review ul").replaceChildren(...lessonItems(this.#data.steps, numbers));
    this.#part(".review").hidden = numbers.length === 0;
  }

  #showQuestions(groups: { group: ResultGroup; entries: ResultEntry[] }[], attempts: readonly TestAttempt[]): void {
    this.#forms.showOnly(groups.flatMap(({ entries }) => entries.map(({ item }) => item)));
    const sections = groups.map(({ group, entries }) => {
      const title = say.groupOf(say.groupTitles[group], entries.length);
      const questions = entries.map((entry) => this.#question(entry, seedOf(entry, attempts)));
      if (group !== "right") return make("section", [make("h3", title), ...questions]);
      return make("details", [make("summary", title), ...questions], { className: "right" });
    });
    this.#part(".questions").replaceChildren(...sections);
  }

  #question(entry: ResultEntry, seed: string): HTMLElement {
    const { item, question, standing, number } = entry;
    const { mark, word } = STANDING_WORDS[standing];
    const sure =
      item.answer?.confidence && standing !== "unanswered" ? `, ${say.confidence[item.answer.confidence]}` : "";
    const words = say.questionStands(number, question?.step, `${mark} ${word}${sure}`);
    const place = this.#forms.placeOf(item.question);
    if (!place || !this.#forms.ask(item, seed)) return make("p", say.noLongerAsked(words));
    const standingPlace = find(place, "[data-standing]");
    standingPlace.textContent = words;
    standingPlace.hidden = false;
    const form = this.#forms.formOf(item.question);
    // An answer to another key would be marked by the new one.
    form?.show(item.answer && standing !== "changed" ? { answer: item.answer, settled: true } : null);
    form?.reveal();
    return place;
  }

  #part(selector: string): HTMLElement {
    return find(this.#host, `.results ${selector}`);
  }
}

const startOf = (startAt: number | null) => (startAt === null ? [] : [startAt]);

const canRetry = ({ standing, question }: Score["items"][number]) =>
  question !== undefined && standing !== "right" && standing !== "changed";

/** The seed of the sitting that an item's answer comes from: it decides the order of the options. */
function seedOf({ item }: ResultEntry, attempts: readonly TestAttempt[]): string {
  return attempts.findLast(({ items }) => items.includes(item))?.seed ?? attempts.at(-1)?.seed ?? "";
}
