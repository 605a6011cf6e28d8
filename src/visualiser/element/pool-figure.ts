import type { Trace } from "#sim/trace.ts";
import * as say from "#strings/visualiser-figure.ts";

/** What `src` answers with, as far as the figure needs it. */
interface FigureFile {
  trace: Trace;
}

/**
 * `<pool-figure src="…">`: a figure that reads well as it stands and becomes a `<pool-scene>` when the reader presses Play.
 * Nothing is fetched before that. It fires `watched`, which bubbles, whenever its run has reached the last event.
 */
export class PoolFigure extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector(".pv-start")) return;
    const bar = document.createElement("p");
    bar.className = "pv-start";
    bar.innerHTML = `<button type="button" class="pv-play"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M4 2.5v11L13.5 8z" fill="currentColor"/></svg> ${say.playThisRun}</button> <span role="status"></span>`;
    this.prepend(bar);
    const button = bar.querySelector("button");
    // Where many stand on one page, each says which run it plays.
    const title = this.getAttribute("aria-labelledby");
    if (title) button?.setAttribute("aria-describedby", title);
    button?.addEventListener("click", () => this.start());
  }

  /** Fetches the run and its player, and plays; on failure the still figure stays, with a reason and the button to try again. */
  async start(): Promise<void> {
    const button = this.querySelector<HTMLButtonElement>(".pv-start button");
    const status = this.querySelector(".pv-start [role=status]");
    const still = this.querySelector(".pv-static");
    if (!button || !status || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    status.textContent = say.loading;
    try {
      const [{ trace }] = await Promise.all([this.load(), import("./pool-scene.ts")]);
      const scene = document.createElement("pool-scene");
      scene.trace = trace;
      scene.addEventListener("moment", ({ detail }) => {
        if (detail.index === trace.events.length - 1) this.dispatchEvent(new Event("watched", { bubbles: true }));
      });
      if (still) still.replaceWith(scene);
      else this.append(scene);
      this.querySelector(".pv-start")?.remove();
      scene.play();
      scene.querySelector<HTMLElement>(".pv-play")?.focus();
    } catch (cause) {
      button.removeAttribute("aria-disabled");
      status.textContent = say.notLoaded(cause instanceof Error ? cause.message : String(cause));
    }
  }

  private async load(): Promise<FigureFile> {
    const source = this.getAttribute("src");
    if (!source) throw new Error(say.noSource);
    const response = await fetch(source);
    if (!response.ok) throw new Error(say.serverAnswered(response.status));
    return (await response.json()) as FigureFile;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pool-figure": PoolFigure;
  }
}

if (!customElements.get("pool-figure")) customElements.define("pool-figure", PoolFigure);
