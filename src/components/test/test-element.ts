import { browserProgress } from "#progress/browser.ts";
import { type AttemptEntry, unansweredNumbers } from "#quiz/tests/attempt.ts";
import type { GivenAnswer } from "#schemas/progress.ts";
import * as say from "#strings/test-run.ts";
import { find, readData } from "../elements.ts";
import { confirmIn } from "./confirm.ts";
import type { TestData } from "./load-tests.ts";
import { QuestionForms } from "./question-forms.ts";
import { ResultsView } from "./results-view.ts";
import { RunView } from "./run-view.ts";
import { Sitting } from "./sitting.ts";
import { fillStart } from "./start-view.ts";
import { attemptHash, attemptIn, totalOf } from "./test-data.ts";

const progress = browserProgress();
const VIEWS = ["start", "run", "results"] as const;
type View = (typeof VIEWS)[number];

/** A placement or final test: start, one question at a time, results; which of them is read off the record and the address. */
class TestElement extends HTMLElement {
  #data!: TestData;
  #sitting!: Sitting;
  #forms!: QuestionForms;
  #run!: RunView;
  #results!: ResultsView;
  #view: View = "start";
  /** The attempt that is run or shown. */
  #id: string | null = null;

  async connectedCallback(): Promise<void> {
    this.#data = readData<TestData>(this);
    this.#sitting = new Sitting(this.#data, progress);
    this.#forms = new QuestionForms(this, "held", this.#canGoBack ? say.saveAndGoOn : say.answerAndGoOn);
    this.#forms.onAnswer = (given) => this.#answer(given);
    this.#run = new RunView(this, this.#forms, this.#canGoBack);
    this.#results = new ResultsView(this, this.#data, this.#forms);
    this.addEventListener("click", (event) => this.#click(event.target as Element));
    await progress.ready;
    addEventListener("hashchange", () => this.#route());
    progress.onChange(() => this.#follow());
    this.#route({ focus: false });
    this.toggleAttribute("data-ready", true);
  }

  get #canGoBack(): boolean {
    return this.#data.test.kind === "final";
  }

  /** Shows what the address names, else what can be continued, else the start. */
  #route({ focus = true } = {}): void {
    const named = attemptIn(location.hash);
    const attempt = named === null ? undefined : this.#sitting.attempt(named);
    const open = this.#sitting.open();
    if (named !== null && attempt?.finishedAtMillis !== undefined) this.#showResults(named, focus);
    else if (open && (named === null || named === open.id)) this.#goOn(open, focus);
    else this.#showStart(focus, named !== null ? say.attemptNotHere : "");
  }

  #showStart(focus = true, problem = ""): void {
    this.#id = null;
    this.#forms.showOnly([]);
    find(this, ".start .problem").textContent = problem;
    fillStart(this, this.#data, this.#sitting);
    this.#switch("start");
    if (focus) find(this, ".start h2").focus();
  }

  #goOn({ id, attempt }: AttemptEntry, focus = true, place?: number): void {
    this.#id = id;
    this.#switch("run");
    this.#run.show(attempt, totalOf(this.#data, attempt), place);
    if (focus) this.#run.focus();
  }

  #showResults(id: string, focus = true): void {
    this.#id = id;
    this.#switch("results");
    this.#results.show({ attempts: this.#sitting.sittings(id), score: this.#sitting.score(id) });
    if (focus) this.#results.focus();
  }

  #switch(view: View): void {
    this.#view = view;
    for (const name of VIEWS)
      for (const section of this.querySelectorAll<HTMLElement>(`.${name}`)) section.hidden = name !== view;
  }

  #begin(id: string): void {
    history.replaceState(null, "", location.pathname + location.search);
    const attempt = this.#sitting.attempt(id);
    if (attempt) this.#goOn({ id, attempt });
  }

  #answer(given: GivenAnswer): void {
    if (this.#id === null) return;
    this.#sitting.answer(this.#id, this.#run.place, given);
    this.#next();
  }

  #next(): void {
    const id = this.#id;
    if (id === null) return;
    const { place } = this.#run;
    // A new question is followed to as soon as it is in the record.
    if (this.#canGoBack || this.#sitting.askNext(id)) this.#show(place + 1);
    else this.#finish(id);
  }

  #show(place: number): void {
    const attempt = this.#id === null ? undefined : this.#sitting.attempt(this.#id);
    if (this.#id !== null && attempt) this.#goOn({ id: this.#id, attempt }, true, place);
  }

  #finish(id: string): void {
    const seed = this.#sitting.attempt(id)?.seed ?? "";
    this.#view = "results";
    this.#sitting.finish(id, (item) => (this.#forms.ask(item, seed) ? this.#forms.orderOf(item.question) : []));
    history.replaceState(null, "", attemptHash(id));
    this.#showResults(id);
  }

  async #askToFinish(): Promise<void> {
    const id = this.#id;
    const attempt = id === null ? undefined : this.#sitting.attempt(id);
    if (id === null || !attempt) return;
    const missing = unansweredNumbers(attempt);
    const sure =
      missing.length === 0 ||
      (await confirmIn(this, {
        title: say.finishUnanswered(missing.length),
        text: say.eachCountsWrong(missing.join(", ")),
        yes: say.finishNow,
        no: say.goBackToTest,
      }));
    // Meanwhile another tab may have finished it, or the record may be erased.
    if (sure && this.#view === "run" && this.#id === id) this.#finish(id);
  }

  async #quit(): Promise<void> {
    const asked = { title: say.quitTest, text: say.goOnLater, yes: say.quit, no: say.keepGoing };
    if (await confirmIn(this, asked)) this.#showStart();
  }

  async #startOver(): Promise<void> {
    const asked = { title: say.startOverOthers, text: say.givenUp, yes: say.startOver, no: say.keepWhatIHave };
    if (await confirmIn(this, asked)) this.#begin(this.#sitting.start());
  }

  #click(target: Element): void {
    const { act, goTo } = target.closest<HTMLElement>("[data-act]")?.dataset ?? {};
    const open = this.#sitting.open();
    if (act === "go-to") this.#show(Number(goTo));
    else if (act === "start" || act === "new") this.#begin(this.#sitting.start());
    else if (act === "continue" && open) this.#goOn(open);
    else if (act === "start-over") void this.#startOver();
    else if (act === "retry" && this.#id !== null) this.#begin(this.#sitting.retry(this.#id));
    else if (act === "back") this.#show(this.#run.place - 1);
    else if (act === "next") this.#next();
    else if (act === "finish") void this.#askToFinish();
    else if (act === "quit") void this.#quit();
    else if (act === "print") printNote();
  }

  /** Another tab, or a record erased or imported, may have moved the attempt on. */
  #follow(): void {
    if (this.#view === "start") fillStart(this, this.#data, this.#sitting);
    if (this.#id === null) return;
    const attempt = this.#sitting.attempt(this.#id);
    if (!attempt) this.#showStart();
    else if (this.#view === "results") return;
    else if (attempt.finishedAtMillis !== undefined) this.#showResults(this.#id);
    else if (!this.#canGoBack && attempt.items.length > this.#run.place + 1) this.#goOn({ id: this.#id, attempt });
    else this.#run.draw(attempt, totalOf(this.#data, attempt));
  }
}

/** Prints the completion note alone. */
function printNote(): void {
  const root = document.documentElement;
  root.dataset.print = "note";
  addEventListener("afterprint", () => delete root.dataset.print, { once: true });
  print();
}

customElements.define("ws-test", TestElement);
