import { excerptOf } from "#errors/excerpt.ts";
import { type Findable, type Found, findErrors, longestPaste } from "#errors/find-errors.ts";
import * as say from "#strings/error-finder.ts";
import { find, make, readData, setText } from "../elements.ts";

/** Long enough that a live region speaks once for what is typed in one go; a paste is one go. */
const settleMillis = 350;

/** How many places of one error are shown; the rest are counted. */
const mostExcerpts = 3;

/** `<error-finder>`: brings the entries that a paste holds to the top of the page. What is pasted goes nowhere else. */
class ErrorFinder extends HTMLElement {
  private entries: Findable[] = [];
  private timer = 0;
  /** Where an entry stands while none is found: the element before which it is put back. */
  private readonly homes = new Map<HTMLElement, Comment>();

  connectedCallback(): void {
    this.entries = readData<Findable[]>(this);
    const paste = this.paste;
    this.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.look(), settleMillis);
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      if (paste.value.trim() === "") {
        setText(this.status, say.pasteFirst);
        paste.focus();
        return;
      }
      this.look();
      find(this, "[data-outcome]").focus();
    });
    this.addEventListener("click", ({ target }) => {
      const action =
        target instanceof Element ? target.closest<HTMLElement>("[data-action]")?.dataset.action : undefined;
      if (action === "clear") this.show("");
      if (action === "example")
        this.show(find<HTMLElement & HTMLTemplateElement>(this, "template").content.textContent ?? "");
    });
    window.addEventListener("hashchange", () => this.openTarget());
    this.openTarget();
    // The search hands on what looks like a message; after the sign it is sent to no server.
    const handed = /^#text=(.+)$/.exec(location.hash)?.[1];
    if (handed) this.show(new URLSearchParams(`text=${handed}`).get("text") ?? "");
    // A browser that goes back in its history puts back what was typed.
    else if (paste.value.trim() !== "") this.look();
  }

  private get paste(): HTMLTextAreaElement {
    return find<HTMLTextAreaElement>(this, "textarea");
  }

  private get status(): HTMLElement {
    return find(this, "[data-status]");
  }

  private show(text: string): void {
    this.paste.value = text;
    this.look();
    this.paste.focus();
  }

  /** Opens the entry that the address names. */
  private openTarget(): void {
    const body = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const entry = body?.closest<HTMLDetailsElement>("details[data-error]");
    if (!entry) return;
    entry.open = true;
    entry.scrollIntoView({ block: "start" });
  }

  private look(): void {
    clearTimeout(this.timer);
    this.putBack();
    const text = this.paste.value;
    const outcome = find(this, "[data-outcome]");
    const nothing = find(this, "[data-nothing]");
    const list = find(this, "[data-found]");
    const found = text.trim() === "" ? [] : findErrors(text, this.entries);
    list.replaceChildren(...found.map((one) => this.item(one, text)));
    nothing.hidden = text.trim() === "" || found.length > 0;
    outcome.hidden = text.trim() === "";
    const cut = text.length > longestPaste ? ` ${say.onlyFirstRead(longestPaste)}` : "";
    setText(outcome, found.length > 0 ? say.inIt(found.length) : say.noneInIt);
    setText(this.status, text.trim() === "" ? "" : `${said(found, this.entries.length)}${cut}`);
  }

  /** The entry itself, opened, under the lines of the paste it was found in. */
  private item({ id, by, spans }: Found, paste: string): HTMLLIElement {
    const entry = find<HTMLDetailsElement>(document, `[data-error="${id}"]`);
    const home = document.createComment(id);
    entry.before(home);
    this.homes.set(entry, home);
    entry.open = true;
    const excerpts = spans.slice(0, mostExcerpts).map((span) => {
      const pieces = excerptOf(paste, span).map(({ text, marked }) => (marked ? make("mark", text) : text));
      return make("pre", pieces, { className: "excerpt" });
    });
    const more = spans.length - excerpts.length;
    const notes = [...(by === "code" ? [say.foundByCode] : []), ...(more > 0 ? [say.morePlaces(more)] : [])];
    return make("li", [...excerpts, ...notes.map((note) => make("p", note, { className: "note" })), entry]);
  }

  private putBack(): void {
    for (const [entry, home] of this.homes) {
      home.replaceWith(entry);
      (entry as HTMLDetailsElement).open = false;
    }
    this.homes.clear();
  }
}

function said(found: readonly Found[], known: number): string {
  if (found.length === 0) return say.noneOf(known);
  const first = find(document, `[data-error="${found[0]?.id}"] h3`).textContent;
  return say.found(found.length, first);
}

customElements.define("error-finder", ErrorFinder);
