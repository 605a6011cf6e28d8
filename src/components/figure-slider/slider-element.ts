import { failed, offlineYet, valueWords } from "#strings/figure-slider.ts";

type Parameter = keyof typeof valueWords;

/** `<figure-slider>`: says the value while the slider moves; what runs it is fetched when it has been moved. */
class FigureSlider extends HTMLElement {
  /** The value to run next, while another one runs; moving on replaces it. */
  private wanted: number | null = null;
  private running = false;

  connectedCallback(): void {
    this.addEventListener("input", () => this.show());
    this.addEventListener("change", () => void this.run());
  }

  private get value(): number {
    const values = (this.dataset.values ?? "").split(" ").map(Number);
    return values[Number(this.querySelector("input")?.value)] ?? Number.NaN;
  }

  private show(): void {
    const { value } = this;
    const words = valueWords[this.dataset.parameter as Parameter](value);
    this.querySelector("input")?.setAttribute("aria-valuetext", words);
    const output = this.querySelector("output");
    if (output) output.textContent = words;
    for (const row of this.querySelectorAll<HTMLElement>("[data-value]")) {
      if (row.dataset.value === String(value)) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  private async run(): Promise<void> {
    this.show();
    this.wanted = this.value;
    if (this.running) return;
    this.running = true;
    const status = this.querySelector(".said");
    const say = (words: string) => {
      if (status && status.textContent !== words) status.textContent = words;
    };
    try {
      const { playValue } = await import("./play.ts");
      while (this.wanted !== null) {
        const value: number = this.wanted;
        this.wanted = null;
        await playValue(this, value, say);
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const offline = navigator.onLine ? "" : `${offlineYet} `;
      say(`${offline}${failed(reason)}`);
    } finally {
      this.running = false;
    }
  }
}

customElements.define("figure-slider", FigureSlider);
