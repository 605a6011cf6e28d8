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
    const say = (words: string) => {
      if (status && status.textContent !== words) status.textContent = words;
    };
    try {
      const { computeAgain } = await import("./compute-again.ts");
      say(await computeAgain(this.getAttribute("src") ?? "", say, (run, hash, isSame) => this.mark(run, hash, isSame)));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const offline = navigator.onLine ? "" : "You are offline, and the engine is not here yet. ";
      say(`${offline}The table could not be computed here: ${reason} It stands as it was built; press again to retry.`);
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
    place.textContent = isSame ? `✓ ${hash.slice(0, 8)} here too` : `✕ ${hash.slice(0, 8)} here`;
  }
}

customElements.define("outcomes-again", OutcomesAgain);
