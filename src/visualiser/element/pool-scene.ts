import type { Trace } from "#sim/trace.ts";
import { runToSee } from "#strings/visualiser-player.ts";
import { createTimeline, type Timeline } from "../frames/timeline.ts";
import type { Subject } from "../stories/story.ts";
import { landmarksOf } from "./landmarks.ts";
import type { Moment } from "./moment.ts";
import type { Place } from "./playback.ts";
import { PlayerElement } from "./player-element.ts";
import { RunView } from "./run-view.ts";
import { renderNothing, renderShell } from "./shell.ts";

export type { Moment } from "./moment.ts";

/**
 * `<pool-scene>`: plays one trace. Idle until asked; keeps the content it finds until it has a trace. It fires `moment` when
 * another event is the last one, `asked` when the reader asks why, `line` when they want to see a line of their code.
 */
export class PoolScene extends PlayerElement {
  protected readonly invitation = runToSee;
  private run: Timeline | null = null;

  get trace(): Trace | null {
    return this.run?.trace ?? null;
  }

  /** Shows a trace from its start, without playing it. */
  set trace(trace: Trace | null) {
    const run = trace && createTimeline(trace);
    this.run = run;
    this.load(
      run && { clock: run, ...landmarksOf(run.trace.events), stoppedAtMillis: run.trace.error?.atMillis ?? null },
    );
  }

  /** What the reader asks about; setting it tells its story without moving the focus. */
  get subject(): Subject | null {
    return this.views[0]?.subject ?? null;
  }

  set subject(subject: Subject | null) {
    void this.views[0]?.ask(subject);
  }

  protected build(width: number): boolean {
    const { run } = this;
    if (!run) return false;
    if (run.trace.events.length === 0) {
      this.innerHTML = renderNothing(run);
      return false;
    }
    const view = new RunView(run, this, this.ids, width, this.player.place, ({ frame, layout, chart }) => {
      this.innerHTML = renderShell(run, frame, layout, this.ids, chart.html);
    });
    this.views = [view];
    return true;
  }

  protected placeIn(): Place {
    return this.player.place;
  }

  protected indexOf(_view: RunView, index: number): number {
    return index;
  }

  protected summary(): string {
    return this.views[0]?.frame.summary ?? "";
  }

  protected moved(): void {
    const source = this.views[0]?.frame.source;
    const detail: Moment = { ...this.player.place, ...(source ? { source } : {}) };
    this.fire("moment", detail);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pool-scene": PoolScene;
  }
}

if (!customElements.get("pool-scene")) customElements.define("pool-scene", PoolScene);
