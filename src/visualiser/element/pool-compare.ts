import type { Trace } from "#sim/trace.ts";
import * as say from "#strings/visualiser-player.ts";
import compare from "../compare.css?inline";
import { createTimeline } from "../frames/timeline.ts";
import { escapeHtml } from "../render/escape-html.ts";
import { chartScaleOf, sharedScale } from "../render/meters.ts";
import { renderSideBySide, sideBySideChunks } from "../render/side-by-side.ts";
import { type Landmarks, landmarksOf } from "./landmarks.ts";
import type { Moment } from "./moment.ts";
import { Patcher } from "./patch.ts";
import type { Place } from "./playback.ts";
import { PlayerElement } from "./player-element.ts";
import { RunView } from "./run-view.ts";
import { legendFold, renderRun, renderRunBelow, renderTransport } from "./shell.ts";
import { putTogether, type Together } from "./together.ts";

const style = new CSSStyleSheet();
style.replaceSync(compare);
document.adoptedStyleSheets.push(style);

/** A run and what the reader knows it by, for example `My run`. */
export interface ComparedRun {
  label: string;
  trace: Trace;
}

const besideFrom = 860;
const gap = 32;

/**
 * `<pool-compare>`: two runs on one clock, with one set of controls and the same axes; one above the other where it is narrow.
 * Its `moment` events tell the index and the line of the first run.
 */
export class PoolCompare extends PlayerElement {
  protected readonly invitation = say.compareHere;
  private compared: ComparedRun[] = [];
  private together: Together | null = null;
  private difference = "";
  private patcher = new Patcher(this);

  get runs(): ComparedRun[] {
    return this.compared;
  }

  /** Shows two runs from their start, without playing them; none for an empty list. */
  set runs(runs: ComparedRun[]) {
    this.compared = runs;
    this.together = runs.length > 0 ? putTogether(runs.map(({ trace }) => createTimeline(trace))) : null;
    const { together } = this;
    if (!together) {
      this.load(null);
      return;
    }
    const each = runs.map(({ trace }) => landmarksOf(trace.events));
    const all = (of: keyof Landmarks) =>
      each.flatMap((one, n) => one[of].map((index) => together.indexOf(n, index))).sort((a, b) => a - b);
    const stopped = runs.flatMap(({ trace }) => (trace.error ? [trace.error.atMillis] : []));
    this.load({
      clock: together.clock,
      failures: all("failures"),
      coldStarts: all("coldStarts"),
      stoppedAtMillis: stopped[0] ?? null,
    });
  }

  /** The difference between the runs, in one sentence. */
  get sentence(): string {
    return this.difference;
  }

  set sentence(sentence: string) {
    this.difference = sentence;
    const element = this.querySelector(".pv-difference");
    if (element) element.textContent = sentence;
  }

  protected build(width: number): boolean {
    const { together, compared, ids, score } = this;
    if (!together || !score) return false;
    const isBeside = width >= besideFrom;
    const noFailure = score.failures.length === 0 && score.stoppedAtMillis === null ? say.noFailureInEither : null;
    const sections = compared.map(
      ({ label }, n) =>
        `<section class="pv-run" id="${ids}-run${n}" aria-labelledby="${ids}-label${n}"><h3 id="${ids}-label${n}">${escapeHtml(label)}</h3><div></div></section>`,
    );
    this.innerHTML = `<p class="pv-difference">${escapeHtml(this.difference)}</p>
${renderTransport(ids, { noFailure, coldStarts: score.coldStarts.length })}
<div class="pv-pair${isBeside ? " pv-beside" : ""}">${sections.join("")}</div>
${renderSideBySide(
  compared.map(({ label }) => label),
  ids,
)}${legendFold}`;
    this.patcher = new Patcher(this);
    const scale = sharedScale(together.timelines.map(chartScaleOf));
    const column = isBeside ? Math.floor((width - gap) / 2) : width;
    this.views = together.timelines.map((timeline, n) => {
      const root = this.querySelector<HTMLElement>(`#${ids}-run${n} > div`) as HTMLElement;
      const label = compared[n]?.label ?? "";
      const prefix = `${ids}-${n}`;
      const fill = ({ frame, layout, chart }: RunView) => {
        root.innerHTML = renderRun(timeline, frame, layout, prefix, label) + renderRunBelow(prefix, chart.html);
      };
      return new RunView(timeline, root, prefix, column, this.placeOfRun(n), fill, scale);
    });
    return true;
  }

  private placeOfRun(n: number): Place {
    const { atMillis, index } = this.player.place;
    return { atMillis, index: this.together?.indexIn(n, index) ?? -1 };
  }

  protected placeIn(view: RunView): Place {
    return this.placeOfRun(this.views.indexOf(view));
  }

  protected indexOf(view: RunView, index: number): number {
    return this.together?.indexOf(this.views.indexOf(view), index) ?? index;
  }

  protected summary(): string {
    return this.views.map(({ frame }, n) => say.momentOfOne(this.compared[n]?.label ?? "", frame.summary)).join(". ");
  }

  protected override shown(): void {
    const sides = this.views.map(({ frame, timeline }) => ({ frame, trace: timeline.trace }));
    this.patcher.apply(sideBySideChunks(sides, this.atMillis, this.ids));
  }

  protected moved(): void {
    const first = this.views[0]?.frame;
    if (!first) return;
    const { index, source } = first;
    const detail: Moment = { atMillis: this.atMillis, index, ...(source ? { source } : {}) };
    this.fire("moment", detail);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pool-compare": PoolCompare;
  }
}

if (!customElements.get("pool-compare")) customElements.define("pool-compare", PoolCompare);
