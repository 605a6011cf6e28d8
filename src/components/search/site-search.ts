import * as say from "#strings/search.ts";
import { sitePath } from "../../layouts/site-path.ts";
import { find, make, setText } from "../elements.ts";
import { type Found, findPages } from "./find-pages.ts";
import { hitOf } from "./hit.ts";
import { errorNote, failedNote, nothingNote } from "./notes.ts";
import { searchPages } from "./pagefind.ts";
import { longestQuery, looksLikeError } from "./query.ts";
import { moveFocus, resultItem } from "./result-list.ts";

/** Long enough that typing on asks once; short enough to feel immediate. */
const settleMillis = 120;
/** A search that is quicker says nothing of it. */
const sayAfterMillis = 250;
const shownAtFirst = { dialog: 8, page: 20 };

/**
 * `<site-search>`: a field, and what is found for it. In a dialog (`data-in="dialog"`) Enter opens the first result and a link
 * leads to the page; on the page the query stands in the address.
 */
class SiteSearch extends HTMLElement {
  #asked = 0;
  #timer = 0;
  #limit = 0;

  connectedCallback(): void {
    if (this.firstElementChild) return;
    this.append(...this.#parts());
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#look(), settleMillis);
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#isDialog && this.dataset.state === "found") find(this, "[data-results] a").click();
      else this.#look();
    });
    this.addEventListener("keydown", (event) => {
      const links = this.querySelectorAll<HTMLElement>("[data-results] a, [data-more]:not([hidden])");
      if (moveFocus(event.key, [this.#field, ...links])) event.preventDefault();
    });
    find(this, "[data-more]").addEventListener("click", (event) => this.#more(event));
    addEventListener("online", () => this.dataset.state === "failed" && this.#look());
    if (!this.#isDialog) this.#field.value = new URLSearchParams(location.search).get("q") ?? "";
    this.#look();
  }

  /** Puts the reader into the field, with what is in it selected. */
  focusField(): void {
    this.#field.select();
    this.#field.focus();
  }

  get #isDialog(): boolean {
    return this.dataset.in === "dialog";
  }

  get #field(): HTMLInputElement {
    return find<HTMLInputElement>(this, "input");
  }

  #parts(): HTMLElement[] {
    const field = make("input", [], { type: "text", name: "q", className: "ws-field", id: "search-field" });
    field.maxLength = longestQuery * 5;
    const as = {
      role: "searchbox",
      enterkeyhint: "search",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
    };
    for (const [name, value] of Object.entries({ ...as, "aria-describedby": "search-hint" }))
      field.setAttribute(name, value);
    const label = make("label", say.label, { htmlFor: field.id });
    const form = make("form", [label, field], { noValidate: true });
    const status = make("p", [], { className: "status" });
    status.setAttribute("role", "status");
    const hint = make("p", this.#isDialog ? say.hintWithKeys : say.hint, { className: "hint" });
    hint.id = "search-hint";
    const note = make("div", [], { className: "note" });
    note.dataset.note = "";
    const list = make("ul");
    list.dataset.results = "";
    list.setAttribute("aria-label", say.results);
    // A list without bullets is no list to some screen readers unless it says so.
    list.setAttribute("role", "list");
    const more = this.#isDialog ? make("a") : make("button", say.showMore, { type: "button" });
    more.className = "ws-button";
    more.dataset.more = "";
    more.hidden = true;
    return [form, status, hint, note, list, more];
  }

  /** Looks for what is in the field, and shows it unless something else was asked for in between. */
  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const query = this.#field.value.trim();
    this.#limit = this.#isDialog ? shownAtFirst.dialog : shownAtFirst.page;
    if (!this.#isDialog) history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    if (query === "") {
      this.#show("empty", "");
      return;
    }
    const saying = setTimeout(() => this.#isCurrent(asked) && setText(this.#status, say.searching), sayAfterMillis);
    try {
      const found = await findPages(query, searchPages);
      if (this.#isCurrent(asked)) await this.#list(query, found, asked);
    } catch {
      if (!this.#isCurrent(asked)) return;
      this.#show("failed", navigator.onLine ? say.failed : say.offline);
      find(this, "[data-note]").replaceChildren(...failedNote(() => this.#look()));
    } finally {
      clearTimeout(saying);
    }
  }

  async #list(query: string, { results, leftOut, isLoose }: Found, asked: number): Promise<void> {
    const pages = await Promise.all(results.slice(0, this.#limit).map((result) => result.data()));
    if (!this.#isCurrent(asked)) return;
    const count = results.length;
    const said = count > pages.length ? say.shown(pages.length, count) : say.found(count);
    this.#show(count > 0 ? "found" : "nothing", count > 0 ? said : say.none(query));
    const notes = [
      ...(leftOut.length > 0 ? [make("p", say.leftOut(leftOut))] : []),
      ...(isLoose ? [make("p", say.loose)] : []),
      ...(count === 0 ? nothingNote(query) : looksLikeError(query) ? [errorNote(query)] : []),
    ];
    find(this, "[data-note]").replaceChildren(...notes);
    find(this, "[data-results]").replaceChildren(...pages.map((page) => resultItem(hitOf(page))));
    const more = find<HTMLElement & { href?: string }>(this, "[data-more]");
    more.hidden = count <= pages.length;
    if (!this.#isDialog) return;
    more.textContent = say.showAll(count);
    more.href = `${sitePath("search/")}?q=${encodeURIComponent(query)}`;
  }

  #more(event: Event): void {
    if (this.#isDialog) return;
    event.preventDefault();
    this.#limit += shownAtFirst.page;
    const { length } = this.querySelectorAll("[data-results] a");
    const query = this.#field.value.trim();
    findPages(query, searchPages).then(async (found) => {
      await this.#list(query, found, this.#asked);
      this.querySelectorAll<HTMLElement>("[data-results] a")[length]?.focus();
    });
  }

  get #status(): Element {
    return find(this, "[role=status]");
  }

  #isCurrent(asked: number): boolean {
    return asked === this.#asked;
  }

  /** Takes away what was shown before, and says what is so now. */
  #show(state: "empty" | "found" | "nothing" | "failed", said: string): void {
    this.dataset.state = state;
    setText(this.#status, said);
    find(this, "[data-note]").replaceChildren();
    if (state !== "found") {
      find(this, "[data-results]").replaceChildren();
      find(this, "[data-more]").hidden = true;
    }
  }
}

export type { SiteSearch };

customElements.define("site-search", SiteSearch);
