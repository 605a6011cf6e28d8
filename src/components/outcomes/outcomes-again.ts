import * as words from "#strings/outcomes-again.ts";

/** `<outcomes-again>`: computes the table it holds again when asked; what plays the runs is fetched then. */
class OutcomesAgain extends HTMLElement {
  private isRunning = false;

  connectedCallback(): void {
    this.querySelector(".again button")?.addEventListener("click", () => void this.computeAgain());
  }

  private async computeAgain(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    const button = this.querySelector(".again button");
    button?.setAttribute("aria-disabled", "true");
    const status = this.querySelector(".said");
    const say = (said: string) => {
      if (status && status.textContent !== said) status.textContent = said;
    };
    try {
      const { computeAgain } = await import("./compute-again.ts");
      say(await computeAgain(this.getAttribute("src") ?? "", say, (run, hash, isSame) => this.mark(run, hash, isSame)));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const offline = navigator.onLine ? "" : `${words.offlineYet} `;
      say(`${offline}${words.failed(reason)}`);
    } finally {
      this.isRunning = false;
      button?.removeAttribute("aria-disabled");
    }
  }

  private mark(run: string, hash: string, isSame: boolean): void {
    const place = this.querySelector<HTMLElement>(`[data-run="${run}"]`);
    if (!place) return;
    place.toggleAttribute("data-same", isSame);
    place.toggleAttribute("data-other", !isSame);
    place.textContent = isSame ? words.hereToo(hash.slice(0, 8)) : words.otherHere(hash.slice(0, 8));
  }
}

customElements.define("outcomes-again", OutcomesAgain);
