import { browserProgress } from "#progress/browser.ts";
import { newReview } from "#quiz/review/entry.ts";
import { type ReviewItem, type ReviewQueue, reviewQueue, SITTING } from "#quiz/review/queue.ts";
import { chanceKnown, nextReview, ratingOf } from "#quiz/review/scheduler.ts";
import { whyNow } from "#quiz/review/why-now.ts";
import * as say from "#strings/review.ts";
import { find, inlineText, make, setText } from "../elements.ts";
import { row } from "../table-rows.ts";
import type { Asked, Outcome } from "./asked.ts";
import { whenDue } from "./dates.ts";
import { PredictionAgain } from "./prediction-again.ts";
import { QuestionAgain } from "./question-again.ts";

const progress = browserProgress();

type View = "loading" | "overview" | "item" | "summary";

/** One line of the summary. */
interface Answered {
  item: ReviewItem;
  outcome: Outcome;
  dueAtMillis: number;
}

/** A sitting of the review queue: what is due and why, one item at a time, and what comes when. */
class RecallSitting extends HTMLElement {
  #view: View = "loading";
  #plan: ReviewItem[] = [];
  #place = 0;
  #answered: Answered[] = [];
  #current: ReviewItem | null = null;

  connectedCallback(): void {
    const actions: Record<string, () => void> = {
      start: () => this.#start(),
      next: () => this.#goOn(),
      stop: () => this.#finish(),
      remove: () => this.#remove(),
    };
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-action], [data-put-back]") : null;
      if (button?.dataset.putBack) this.#putBack(button.dataset.putBack);
      else actions[button?.dataset.action ?? ""]?.();
    });
    const refresh = () => {
      if (this.#view === "overview") this.#showOverview();
    };
    progress.onChange(refresh);
    document.addEventListener("visibilitychange", refresh);
    void progress.ready.then(() => this.#showOverview());
  }

  #queue(): ReviewQueue {
    const keys = Array.from(this.#bank().children, (place) => (place as HTMLElement).dataset.reviewItem ?? "");
    return reviewQueue(progress.read(), keys, Date.now());
  }

  #showOverview(): void {
    const { due, later } = this.#queue();
    const nowMillis = Date.now();
    const [next] = later;
    const total = due.length + later.length;
    setText(
      this.#find("overview", "h2"),
      due.length > 0 ? say.dueCount(due.length) : total > 0 ? say.nothingDue : say.nothingYet,
    );
    const sitting = due.slice(0, SITTING);
    setText(
      this.#find("overview", ".words"),
      due.length > 0
        ? due.length > SITTING
          ? say.asksFirst(SITTING)
          : say.mayStop
        : next
          ? say.inQueue(total, whenDue(next.dueAtMillis, nowMillis))
          : say.comesBack,
    );
    const start = this.#find<HTMLButtonElement>("overview", "[data-action=start]");
    start.hidden = due.length === 0;
    setText(start, say.startWith(sitting.length));
    this.#find("overview", ".lessons").hidden = total > 0;
    this.#find("overview", ".due").replaceChildren(
      ...sitting.map((item) =>
        make("li", [this.#label(item.key), make("span", this.#why(item), { className: "why" })]),
      ),
    );
    const more = due.length - sitting.length;
    setText(this.#find("overview", ".more"), more > 0 ? say.andMore(more) : "");
    this.#show("overview");
  }

  #showRemoved(view: View): void {
    const { removed } = this.#queue();
    const details = this.querySelector(".removed") as HTMLElement;
    details.hidden = removed.length === 0 || view === "item";
    setText(details.querySelector("summary"), say.takenOut(removed.length));
    details.querySelector("ul")?.replaceChildren(
      ...removed.map((item) => {
        const label = this.#label(item.key);
        label.id = `removed-${item.key}`;
        const button = make("button", say.putBack, { className: "ws-button", type: "button" });
        button.dataset.putBack = item.key;
        button.setAttribute("aria-describedby", label.id);
        return make("li", [label, button]);
      }),
    );
  }

  #start(): void {
    this.#plan = this.#queue().due.slice(0, SITTING);
    this.#place = 0;
    this.#answered = [];
    this.#ask();
  }

  #goOn(): void {
    this.#place++;
    this.#ask();
  }

  /** Asks the item whose turn it is; one that another tab has meanwhile asked is left out. */
  #ask(): void {
    const due = new Set(this.#queue().due.map(({ key }) => key));
    while (this.#place < this.#plan.length && !due.has((this.#plan[this.#place] as ReviewItem).key)) this.#place++;
    const item = this.#plan[this.#place];
    if (!item) {
      this.#finish();
      return;
    }
    this.#current = item;
    setText(this.#find("item", ".ws-eyebrow"), say.place(this.#place + 1, this.#plan.length));
    setText(this.#find("item", "h2"), this.#why(item));
    const form = this.#templateOf(item.key)?.content.querySelector("form")?.cloneNode(true) as HTMLFormElement;
    this.#find("item", ".stage").replaceChildren(form);
    this.#settle(null);
    this.#show("item");
    const asked: Asked =
      item.kind === "prediction" ? new PredictionAgain(form, progress) : new QuestionAgain(form, progress);
    asked.ask(item.state.reps, (outcome) => this.#answer(item, outcome));
    this.#find("item", "h2").focus();
  }

  #answer(item: ReviewItem, outcome: Outcome): void {
    const nowMillis = Date.now();
    const state = nextReview(item.state, ratingOf(outcome), nowMillis);
    progress.saveReview(item.key, state);
    const answered = { item, outcome, dueAtMillis: state.dueAtMillis };
    this.#answered.push(answered);
    this.#settle(answered);
  }

  /** What stands under the item: nothing but the ways out before the answer; after it, when it comes again. */
  #settle(answered: Answered | null): void {
    const { lesson = "", lessonTitle = "" } = this.#templateOf(this.#current?.key ?? "")?.dataset ?? {};
    const outcome = this.#find("item", ".outcome");
    outcome.replaceChildren();
    if (answered) {
      const rating = say.ratings[ratingOf(answered.outcome)];
      outcome.append(say.countedAs(rating, whenDue(answered.dueAtMillis, Date.now())));
      if (answered.outcome.credit < 1 && lesson)
        outcome.append(" ", ...inlineText(say.readAbout(lessonTitle), { lesson }));
    }
    const next = this.#find<HTMLButtonElement>("item", "[data-action=next]");
    next.hidden = answered === null;
    setText(next, this.#place + 1 < this.#plan.length ? say.next : say.finish);
    this.#find("item", "[data-action=stop]").hidden = answered !== null && this.#place + 1 >= this.#plan.length;
  }

  #remove(): void {
    const item = this.#current;
    if (!item) return;
    const state = progress.read().reviews[item.key] ?? newReview(item.state.addedAtMillis);
    progress.saveReview(item.key, { ...state, removedAtMillis: Date.now() });
    this.#answered = this.#answered.filter((answered) => answered.item !== item);
    this.#goOn();
  }

  #putBack(key: string): void {
    const { removedAtMillis: _, ...state } = progress.read().reviews[key] ?? newReview(Date.now());
    progress.saveReview(key, state);
    this.#showOverview();
    this.#find("overview", "h2").focus();
  }

  #finish(): void {
    this.#current = null;
    const nowMillis = Date.now();
    const { due, later } = this.#queue();
    const count = this.#answered.length;
    const right = this.#answered.filter(({ outcome }) => outcome.credit === 1).length;
    const words = count > 0 ? say.rightOf(right, count) : say.noAnswer;
    const [next] = later;
    const upcoming = next ? say.nextAsked(whenDue(next.dueAtMillis, nowMillis)) : "";
    const left = due.length > 0 ? say.stillDue(due.length) : upcoming;
    setText(this.#find("summary", "h2"), count > 0 ? say.done : say.stopped);
    setText(this.#find("summary", ".words"), `${words} ${left}`);
    this.#find("summary", "table").hidden = count === 0;
    this.#find("summary", "tbody").replaceChildren(
      ...this.#answered.map(({ item, outcome, dueAtMillis }) =>
        row(
          [say.columnItem, say.columnAnswer, say.columnAgain],
          [
            [this.#label(item.key)],
            outcome.credit === 1 ? say.right : outcome.credit > 0 ? say.partlyRight : say.wrong,
            whenDue(dueAtMillis, nowMillis),
          ],
        ),
      ),
    );
    const more = this.#find<HTMLButtonElement>("summary", "[data-action=start]");
    more.hidden = due.length === 0;
    setText(more, say.goOnWith(Math.min(due.length, SITTING)));
    this.#show("summary");
    this.#find("summary", "h2").focus();
  }

  #why(item: ReviewItem): string {
    const nowMillis = Date.now();
    return whyNow(item, { nowMillis, chance: chanceKnown(item.state, nowMillis) });
  }

  #label(key: string): HTMLElement {
    const label = this.#templateOf(key)?.content.querySelector(".label")?.cloneNode(true);
    return label instanceof HTMLElement ? label : make("span", key);
  }

  #bank(): HTMLElement {
    return this.querySelector(".bank") as HTMLElement;
  }

  #templateOf(key: string): HTMLTemplateElement | null {
    return key ? this.#bank().querySelector(`template[data-review-item="${CSS.escape(key)}"]`) : null;
  }

  #show(view: View): void {
    this.#view = view;
    this.#showRemoved(view);
    for (const section of this.querySelectorAll<HTMLElement>("[data-view]"))
      section.hidden = section.dataset.view !== view;
  }

  #find<E extends HTMLElement>(view: View, selector: string): E {
    return find<E>(this, `[data-view=${view}] ${selector}`);
  }
}

customElements.define("recall-sitting", RecallSitting);
