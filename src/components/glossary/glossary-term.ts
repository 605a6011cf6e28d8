import { inlineText, make } from "../elements.ts";
import style from "./glossary-term.css?inline";
import { placeBeside } from "./place.ts";

/** A pointer that only passes shows nothing, and one on its way from the term to the definition loses nothing. */
const showAfterMillis = 150;
const hideAfterMillis = 300;

/** What each word means, by its id; asked for once, and again where that failed. */
let definitions: Promise<Record<string, string>> | null = null;

async function definitionOf({ pathname, hash }: HTMLAnchorElement): Promise<string | undefined> {
  definitions ??= fetch(`${pathname}terms.json`).then((response) => response.json());
  try {
    return (await definitions)[hash.slice(1)];
  } catch {
    definitions = null;
    return undefined;
  }
}

/** The one that shows its definition: the next one to do so takes its place. */
let shown: GlossaryTerm | null = null;

/**
 * A link to the glossary, and what the glossary says there. The definition shows while the pointer is on either of them or the
 * link has the focus, goes with Escape, and stays otherwise (WCAG 2.2, 1.4.13). A first tap shows it, a second one follows the
 * link. Where a browser knows no popovers the link stays a link.
 */
class GlossaryTerm extends HTMLElement {
  #link = this.querySelector("a") as HTMLAnchorElement;
  #definition: HTMLElement | null = null;
  #asked: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPointedAt = false;
  /** A finger has gone down while the definition was hidden: what follows shows it and leads nowhere. */
  #isFirstTap = false;

  connectedCallback(): void {
    if (typeof HTMLElement.prototype.showPopover !== "function") return;
    this.addEventListener("pointerenter", (event) => this.#point(event, true));
    this.addEventListener("pointerleave", (event) => this.#point(event, false));
    this.#link.addEventListener("focus", () => void this.#show());
    this.#link.addEventListener("blur", () => this.#settle());
    this.#link.addEventListener("pointerdown", (event) => {
      this.#isFirstTap = event.pointerType === "touch" && shown !== this;
    });
    this.#link.addEventListener("click", (event) => {
      if (!this.#isFirstTap) return;
      this.#isFirstTap = false;
      event.preventDefault();
      void this.#show();
    });
    // What made this code come is over by now.
    if (this.matches(":hover")) this.#isPointedAt = true;
    if (this.#isPointedAt || this.matches(":focus-within, [data-tapped]")) void this.#show();
  }

  disconnectedCallback(): void {
    this.#hide();
  }

  #point({ pointerType }: PointerEvent, isPointedAt: boolean): void {
    // A finger leaves when it is lifted, and that ends nothing.
    if (pointerType === "touch") return;
    this.#isPointedAt = isPointedAt;
    clearTimeout(this.#timer);
    if (isPointedAt) this.#timer = setTimeout(() => void this.#show(), showAfterMillis);
    else this.#timer = setTimeout(() => this.#settle(), hideAfterMillis);
  }

  /** Hides the definition unless something still asks for it. */
  #settle(): void {
    if (!this.#isPointedAt && document.activeElement !== this.#link) this.#hide();
  }

  async #show(): Promise<void> {
    clearTimeout(this.#timer);
    if (shown === this) return;
    if (shown) shown.#hide();
    shown = this;
    document.addEventListener("keydown", this.#dismiss);
    document.addEventListener("pointerdown", this.#leave);
    this.#asked ??= this.#write();
    await this.#asked;
    // While the definition was on its way, another term or Escape may have come.
    if (shown !== this || !this.isConnected) return;
    this.#definition?.showPopover();
    this.#place();
  }

  /** Adds the definition as what describes the link; where it could not be had, the link leads to it. */
  async #write(): Promise<void> {
    const text = await definitionOf(this.#link);
    if (text === undefined) {
      this.#asked = null;
      return;
    }
    const id = `term-${this.#link.hash.slice(1)}`;
    this.#definition = make("span", inlineText(text), { id, role: "tooltip", popover: "manual" });
    this.append(this.#definition);
    this.#link.setAttribute("aria-describedby", id);
  }

  #hide(): void {
    clearTimeout(this.#timer);
    if (shown !== this) return;
    shown = null;
    document.removeEventListener("keydown", this.#dismiss);
    document.removeEventListener("pointerdown", this.#leave);
    if (this.#definition?.isConnected) this.#definition.hidePopover();
  }

  /** Where the page is, so that it scrolls with its term. A term on two lines is met where its last line is. */
  #place(): void {
    if (!this.#definition) return;
    const lines = [...this.#link.getClientRects()];
    const term = lines.at(-1) ?? this.#link.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { left, top } = placeBeside(term, this.#definition.getBoundingClientRect(), { width, height });
    this.#definition.style.left = `${left + scrollX}px`;
    this.#definition.style.top = `${top + scrollY}px`;
  }

  #dismiss = ({ key }: KeyboardEvent): void => {
    if (key === "Escape") this.#hide();
  };

  #leave = ({ target }: PointerEvent): void => {
    if (!(target instanceof Node && this.contains(target))) this.#hide();
  };
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);
customElements.define("glossary-term", GlossaryTerm);
