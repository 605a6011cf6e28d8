import { type Findable, findErrors } from "#errors/find-errors.ts";
import { counted, find, readData, setText } from "../elements.ts";
import { plain, rank, type Sought } from "./rank.ts";

/** Long enough that a live region speaks once for what is typed in one go. */
const settleMillis = 400;

interface Item extends Sought {
  element: HTMLElement;
  section: HTMLElement;
  isError: boolean;
}

/** `<look-up>`: shows of the page's entries those that fit what is typed or pasted, the best first. Nothing leaves the page. */
class LookUp extends HTMLElement {
  private items: Item[] = [];
  private errors: Findable[] = [];
  private sections: HTMLElement[] = [];
  private timer = 0;

  connectedCallback(): void {
    this.errors = readData<Findable[]>(this);
    this.sections = [...this.querySelectorAll<HTMLElement>("[data-section]")];
    this.items = this.sections.flatMap((section) =>
      Array.from(section.querySelectorAll<HTMLElement>("[data-entry]"), (element) => ({
        element,
        section,
        isError: section.dataset.section === "errors",
        names: [element.querySelector("a")?.textContent ?? "", ...(element.dataset.also?.split("|") ?? [])].map(plain),
        words: plain(`${element.textContent} ${element.dataset.also ?? ""}`),
      })),
    );
    const form = find<HTMLFormElement>(this, "form");
    const field = this.field;
    field.value ||= new URLSearchParams(location.search).get("q") ?? "";
    form.addEventListener("input", () => this.show());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.querySelector<HTMLElement>("[data-entry]:not([hidden]) a")?.focus();
    });
    // A field of one line would run the lines of a log together.
    field.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text") ?? "";
      if (!text.includes("\n")) return;
      event.preventDefault();
      field.setRangeText(text.replaceAll(/\s+/g, " "), field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
      this.show();
    });
    find(this, "[data-clear]").addEventListener("click", () => {
      field.value = "";
      this.show();
      field.focus();
    });
    if (field.value !== "") this.show();
  }

  private get field(): HTMLInputElement {
    return find<HTMLInputElement>(this, "input");
  }

  private show(): void {
    const query = this.field.value.trim();
    const said = query === "" ? [] : findErrors(query, this.errors).map(({ id }) => id);
    const fitting = this.items.map((item) => ({ item, place: this.placeOf(item, query, said) }));
    for (const { item, place } of fitting) item.element.hidden = place === null;
    const shown = fitting.flatMap(({ item, place }) => (place === null ? [] : [{ item, place }]));
    this.order(shown);
    const isWhole = query === "";
    find(this, "[data-whole]").hidden = !isWhole;
    find(this, "[data-clear]").hidden = isWhole;
    find(this, "[data-nothing]").hidden = shown.length > 0;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(
      () => setText(find(this, "[data-count]"), isWhole ? "" : counted(shown.length, "entry", "entries")),
      settleMillis,
    );
    history.replaceState(
      null,
      "",
      isWhole || query.length > 200 ? location.pathname : `?q=${encodeURIComponent(query)}`,
    );
  }

  /** Where an entry stands among what fits; an error that the text holds stands before everything. */
  private placeOf(item: Item, query: string, said: readonly string[]): number | null {
    const at = item.isError ? said.indexOf(item.element.dataset.entry ?? "") : -1;
    return at >= 0 ? at - said.length : rank(item, query);
  }

  /** Puts entries, and the sections by their best one, in order; without a query as the page was built. */
  private order(shown: readonly { item: Item; place: number }[]): void {
    const best = new Map<HTMLElement, number>();
    for (const { item, place } of shown)
      best.set(item.section, Math.min(place, best.get(item.section) ?? Number.POSITIVE_INFINITY));
    for (const section of this.sections) {
      section.hidden = !best.has(section);
      const own = shown.filter(({ item }) => item.section === section).sort((a, b) => a.place - b.place);
      section.querySelector("ul")?.append(...own.map(({ item }) => item.element));
    }
    const sorted = this.sections
      .filter((section) => best.has(section))
      .sort((a, b) => (best.get(a) ?? 0) - (best.get(b) ?? 0));
    find(this, "[data-results]").append(...sorted);
  }
}

customElements.define("look-up", LookUp);
