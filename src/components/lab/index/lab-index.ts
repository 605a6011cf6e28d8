import { browserProgress } from "#progress/browser.ts";
import type { StepStrength } from "#quiz/tests/placement.ts";
import * as say from "#strings/lab-index.ts";
import { find, readData, setText } from "../../elements.ts";
import { everyLab, filterQuery, fits, type LabFilter, type ListedLab, readFilter } from "./filter.ts";
import { type CourseLab, leftInWords, nextLab, stateOf } from "./next-lab.ts";

interface IndexData {
  labs: Array<CourseLab & ListedLab & { href: string }>;
  /** Where the bank of questions is, by which answers are weighed. */
  bank: string;
  steps: number;
}

/** The list of labs with its filter and what to do next; everything in it reads without. */
class LabIndex extends HTMLElement {
  #data!: IndexData;
  #form!: HTMLFormElement;
  #strengths: StepStrength[] = [];

  connectedCallback(): void {
    this.#data = readData<IndexData>(this);
    this.#form = find<HTMLFormElement>(this, "form");
    this.#write(readFilter(location.search));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", () => this.#changed());
    for (const button of this.querySelectorAll("[data-clear]"))
      button.addEventListener("click", () => {
        this.#write(everyLab);
        this.#changed();
        this.#form.querySelector<HTMLElement>("[name=text]")?.focus();
      });
    const progress = browserProgress();
    const show = () => {
      this.#showList();
      this.#showNext();
    };
    this.#showList();
    void progress.ready.then(() => {
      progress.onChange(show);
      show();
      void this.#weigh();
    });
  }

  #filter(): LabFilter {
    return Object.fromEntries(
      Object.keys(everyLab).map((name) => [name, String(new FormData(this.#form).get(name) ?? "")]),
    ) as unknown as LabFilter;
  }

  #write(filter: LabFilter): void {
    for (const [name, value] of Object.entries(filter)) {
      const field = this.#form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }

  #changed(): void {
    history.replaceState(history.state, "", `${location.pathname}${filterQuery(this.#filter())}${location.hash}`);
    this.#showList();
  }

  #showList(): void {
    const filter = this.#filter();
    const states = browserProgress().read().labs;
    const shown = new Set(
      this.#data.labs.filter((lab) => fits(lab, stateOf(states[lab.id]), filter)).map(({ id }) => id),
    );
    for (const item of this.querySelectorAll<HTMLElement>("[data-lab-item]"))
      item.hidden = !shown.has(item.dataset.labItem ?? "");
    for (const group of this.querySelectorAll<HTMLElement>(".lab-group"))
      group.hidden = group.querySelector("[data-lab-item]:not([hidden])") === null;
    const all = this.#data.labs.length;
    const isWhole = filterQuery(filter) === "";
    setText(find(this, "[data-count]"), isWhole ? say.labs(all) : say.labsOf(shown.size, all));
    find(this, ".none").hidden = shown.size > 0;
    find(this, "form [data-clear]").hidden = isWhole;
  }

  #showNext(): void {
    const { labs } = this.#data;
    const states = browserProgress().read().labs;
    const next = nextLab(labs, states, this.#strengths);
    const link = find<HTMLAnchorElement>(this, ".next a");
    const lab = labs.find(({ id }) => id === next?.lab.id);
    find(this, ".next .what").hidden = !lab;
    if (lab && next) {
      link.href = lab.href;
      setText(link, lab.title);
      setText(find(this, ".next .why"), next.reason);
    }
    setText(find(this, ".next .left"), leftInWords(labs, states));
  }

  /** What the answers say about each step; the bank is only fetched for a reader who has answered something. */
  async #weigh(): Promise<void> {
    const record = browserProgress().read();
    if (Object.keys(record.log).length === 0 && Object.keys(record.answers).length === 0) return;
    try {
      const [{ strengthsOf }, response] = await Promise.all([import("./strengths.ts"), fetch(this.#data.bank)]);
      if (!response.ok) return;
      this.#strengths = strengthsOf(record, await response.json(), this.#data.steps);
      this.#showNext();
    } catch {
      // The order of the course is a suggestion, too.
    }
  }
}

customElements.define("lab-index", LabIndex);
