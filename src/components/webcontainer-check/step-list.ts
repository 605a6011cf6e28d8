import { locale } from "#strings/language.ts";
import * as say from "#strings/webcontainer-check.ts";
import { find, inlineText, setText } from "../elements.ts";
import type { Step, StepOutcome } from "./run-steps.ts";

type State = "waiting" | "running" | "passed" | "failed" | "skipped";

const marks: Record<State, string> = { waiting: "·", running: "…", passed: "✓", failed: "✕", skipped: "–" };

const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The list of steps on the page, where `li[data-step]` is one with its name already. */
export class StepList {
  readonly #list: ParentNode;

  constructor(list: ParentNode) {
    this.#list = list;
  }

  reset(steps: readonly Step[]): void {
    for (const { id } of steps) this.#show(id, "waiting");
  }

  running({ id }: Step): void {
    this.#show(id, "running");
  }

  detail({ id }: Step, words: string): void {
    this.#say(id, words);
  }

  ended({ id, ok, millis, words }: StepOutcome): void {
    this.#show(id, ok === null ? "skipped" : ok ? "passed" : "failed");
    this.#say(id, words);
    if (ok !== null) setText(find(this.#step(id), "[data-time]"), say.took(seconds.format(millis / 1000)));
  }

  #show(id: string, state: State): void {
    const step = this.#step(id);
    step.dataset.state = state;
    setText(find(step, "[data-mark]"), marks[state]);
    setText(find(step, "[data-word]"), say.states[state]);
    setText(find(step, "[data-time]"), "");
    this.#say(id, "");
  }

  #say(id: string, words: string): void {
    const place = find(this.#step(id), "[data-words]");
    place.hidden = words === "";
    place.replaceChildren(...inlineText(words));
  }

  #step(id: string): HTMLElement {
    return find(this.#list, `[data-step="${id}"]`);
  }
}
