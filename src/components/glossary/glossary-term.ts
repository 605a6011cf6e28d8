import { placeBeside } from "./place.ts";

/** A pointer that only passes shows nothing, and one on its way from the term to the definition loses nothing. */
const showAfterMillis = 150;
const hideAfterMillis = 300;

/** The one that shows its definition: the next one to do so takes its place. */
let shown: GlossaryTerm | null = null;

/**
 * A link to the glossary, and what the glossary says there. The definition shows while the pointer is on either of them or the
 * link has the focus, goes with Escape, and stays otherwise (WCAG 2.2, 1.4.13). A first tap shows it, a second one follows the
 * link. Where a browser knows no popovers the link stays a link.
 */
class GlossaryTerm extends HTMLElement {
  #link = this.querySelector("a") as HTMLAnchorElement;
  #definition = this.querySelector("[popover]") as HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPointedAt = false;
  /** A finger has gone down while the definition was hidden: what follows shows it and leads nowhere. */
  #isFirstTap = false;

  connectedCallback(): void {
    if (typeof HTMLElement.prototype.showPopover !== "function") return;
    this.addEventListener("pointerenter", (event) => this.#point(event, true));
    this.addEventListener("pointerleave", (event) => this.#point(event, false));
    this.#link.addEventListener("focus", () => this.#show());
    this.#link.addEventListener("blur", () => this.#settle());
    this.#link.addEventListener("pointerdown", (event) => {
      this.#isFirstTap = event.pointerType === "touch" && shown !== this;
    });
    this.#link.addEventListener("click", (event) => {
      if (!this.#isFirstTap) return;
      this.#isFirstTap = false;
      event.preventDefault();
      this.#show();
    });
  }

  disconnectedCallback(): void {
    this.#hide();
  }

  #point({ pointerType }: PointerEvent, isPointedAt: boolean): void {
    // A finger leaves when it is lifted, and that ends nothing.
    if (pointerType === "touch") return;
    this.#isPointedAt = isPointedAt;
    clearTimeout(this.#timer);
    if (isPointedAt) this.#timer = setTimeout(() => this.#show(), showAfterMillis);
    else this.#timer = setTimeout(() => this.#settle(), hideAfterMillis);
  }

  /** Hides the definition unless something still asks for it. */
  #settle(): void {
    if (!this.#isPointedAt && document.activeElement !== this.#link) this.#hide();
  }

  #show(): void {
    clearTimeout(this.#timer);
    if (shown === this) return;
    if (shown) shown.#hide();
    shown = this;
    this.#definition.showPopover();
    this.#place();
    document.addEventListener("keydown", this.#dismiss);
    document.addEventListener("pointerdown", this.#leave);
  }

  #hide(): void {
    clearTimeout(this.#timer);
    if (shown !== this) return;
    shown = null;
    document.removeEventListener("keydown", this.#dismiss);
    document.removeEventListener("pointerdown", this.#leave);
    if (this.#definition.isConnected) this.#definition.hidePopover();
  }

  /** Where the page is, so that it scrolls with its term. A term on two lines is met where its last line is. */
  #place(): void {
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

customElements.define("glossary-term", GlossaryTerm);
