import { browserProgress } from "#progress/browser.ts";
import { judgePrediction, rightIs } from "#quiz/prediction.ts";
import { reviewKey } from "#quiz/review/entry.ts";
import { isConfidentError, reviewQueue } from "#quiz/review/queue.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import * as say from "#strings/progress.ts";
import { inlineText, make, readData, setText } from "../elements.ts";
import { dateOf, whenDue } from "../review/dates.ts";
import { row } from "../table-rows.ts";
import { continueAt } from "./continue-at.ts";
import type { Course } from "./course.ts";
import { courseInWords, stepStates } from "./step-states.ts";
import { testRows } from "./test-rows.ts";

const progress = browserProgress();

/** The last one holds a link, which needs no label. */
const TEST_COLUMNS = [say.columnTest, say.columnStarted, say.columnResult, ""];
const PREDICTION_COLUMNS = [say.columnQuestion, say.columnYouSaid, say.columnRightIs, say.columnSoYouWere];

/** Puts the learner's record on the map of the course, and lists what it holds of tests, reviews and predictions. */
class CourseProgress extends HTMLElement {
  #course: Course | null = null;

  connectedCallback(): void {
    this.#course = readData<Course>(this);
    const show = () => {
      if (this.#course) this.#show(progress.read(), this.#course);
    };
    progress.onChange(show);
    void progress.ready.then(show);
    // What is due changes with the clock alone.
    document.addEventListener("visibilitychange", show);
  }

  #show(record: ProgressRecord, course: Course): void {
    setText(this.querySelector("[data-words]"), courseInWords(record, course));
    this.#showContinue(record, course);
    this.#showMap(record, course);
    this.#showDue(record, course);
    this.#showTests(record, course);
    this.#showPredictions(record, course);
  }

  #showContinue(record: ProgressRecord, course: Course): void {
    const link = this.querySelector<HTMLAnchorElement>("[data-continue-at]");
    const place = continueAt(record, course);
    if (!link) return;
    link.hidden = !place;
    if (!place) return;
    link.href = place.href;
    setText(link, (place.id === record.lastPage?.id ? say.continueWith : say.startWith)(place.title));
  }

  #showMap(record: ProgressRecord, course: Course): void {
    for (const states of stepStates(record, course))
      for (const part of ["lesson", "check", "lab", "strength"] as const) {
        const cell = this.querySelector<HTMLElement>(`[data-step="${states.step}"] [data-part=${part}]`);
        if (!cell) continue;
        cell.dataset.state = states[part].state;
        setText(cell, states[part].words);
      }
  }

  #showDue(record: ProgressRecord, { bank, predictions }: Course): void {
    const nowMillis = Date.now();
    const keys = [
      ...bank.map(({ id }) => reviewKey("question", id)),
      ...predictions.map(({ id }) => reviewKey("prediction", id)),
    ];
    const { due, later } = reviewQueue(record, keys, nowMillis);
    const errors = due.filter(isConfidentError).length;
    const [next] = later;
    const words =
      due.length > 0
        ? errors > 0
          ? say.dueNowSure(due.length, errors)
          : say.dueNow(due.length)
        : next
          ? say.nextDue(whenDue(next.dueAtMillis, nowMillis))
          : say.nothingDueYet;
    setText(this.querySelector("[data-due]"), words);
  }

  #showTests(record: ProgressRecord, course: Course): void {
    const rows = testRows(record, course).map(({ title, startedAtMillis, result, link, href }) =>
      row(TEST_COLUMNS, [
        title,
        dateOf(startedAtMillis),
        result,
        link ? [make("a", [link, " ", make("span", title, { className: "ws-hidden" })], { href })] : "",
      ]),
    );
    this.#fill("tests", rows);
  }

  #showPredictions(record: ProgressRecord, { predictions }: Course): void {
    const rows = predictions.flatMap(({ href, ...asked }) => {
      const made = record.predictions[asked.id];
      if (!made) return [];
      const judged = made.value === undefined ? null : judgePrediction(asked, made.value);
      return row(PREDICTION_COLUMNS, [
        [make("a", inlineText(asked.question), { href })],
        judged?.said ?? (made.skipped ? say.skipped : "–"),
        rightIs(asked),
        judged?.verdict ?? "–",
      ]);
    });
    this.#fill("predictions", rows);
  }

  /** Shows a list's table where it has rows, and what stands for an empty one where it has none. */
  #fill(list: string, rows: HTMLElement[]): void {
    const section = this.querySelector(`[data-list=${list}]`);
    section?.querySelector("tbody")?.replaceChildren(...rows);
    section?.querySelector("table")?.toggleAttribute("hidden", rows.length === 0);
    section?.querySelector("[data-empty]")?.toggleAttribute("hidden", rows.length > 0);
  }
}

customElements.define("course-progress", CourseProgress);
