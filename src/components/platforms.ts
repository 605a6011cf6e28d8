const STORED = "warm-start:platform";

/** Shows what holds on the platform the reader picked, here and on every page from then on. */
export class PlatformsElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      this.#show(target.value);
      try {
        localStorage.setItem(STORED, target.value);
      } catch {
        // A browser that stores nothing is asked again on the next page.
      }
    });
    const inputs = Array.from(this.querySelectorAll<HTMLInputElement>("fieldset input"));
    const picked = inputs.find(({ value }) => value === pickedBefore());
    if (!picked) return;
    picked.checked = true;
    this.#show(picked.value);
  }

  #show(name: string): void {
    for (const part of this.querySelectorAll<HTMLElement>("[data-platform]"))
      part.toggleAttribute("data-picked", part.dataset.platform === name);
  }
}

function pickedBefore(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

customElements.define("ws-platforms", PlatformsElement);
