import type { SourceLine, Trace } from "#sim/trace.ts";
import controls from "../controls.css?inline";
import { formatMillis } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import { frameAtIndex } from "../frames/frame-at.ts";
import { createTimeline, type Timeline } from "../frames/timeline.ts";
import { chartMoment, chartPlace } from "../render/chart.ts";
import { renderCounters } from "../render/counters.ts";
import { createLayout, type Layout } from "../render/layout.ts";
import { px } from "../render/marks.ts";
import { sceneChunks } from "../render/scene.ts";
import { renderTray } from "../render/tray.ts";
import { Announcer } from "./announcer.ts";
import { playFace } from "./controls.ts";
import type { EventList } from "./event-list.ts";
import { commandFor } from "./keyboard.ts";
import { Patcher } from "./patch.ts";
import { advance, millisPerSecond, nextJump, type Place, placeAt, placeOf } from "./playback.ts";
import { renderShell } from "./shell.ts";
import { Ticker } from "./ticker.ts";

/** Where the scene is: detail of its `moment` event. */
export interface Moment {
  atMillis: number;
  /** The last event that has happened; -1 before the first. */
  index: number;
  /** The learner's line that ran last. */
  source?: SourceLine;
}

const style = new CSSStyleSheet();
style.replaceSync(controls);
document.adoptedStyleSheets.push(style);

let made = 0;

/** `<pool-scene>`: plays one trace. Idle until asked; keeps the content it finds until it has a trace. */
export class PoolScene extends HTMLElement {
  private readonly ids = `pool-scene-${++made}`;
  private run: Timeline | null = null;
  private layout: Layout | null = null;
  private place: Place = { atMillis: 0, index: -1 };
  private rate = 1;
  private patcher = new Patcher(this);
  private announcer: Announcer | null = null;
  private list: EventList | null = null;
  private readonly ticker = new Ticker(this, (realMillis, reduced) => this.tick(realMillis, reduced));
  private readonly resized = new ResizeObserver(() => requestAnimationFrame(() => this.fit()));

  connectedCallback(): void {
    if (!this.run && this.childElementCount === 0)
      this.innerHTML = `<p class="pv-empty">Run to see each request, each connection, and who is turned away.</p>`;
    this.addEventListener("click", this);
    this.addEventListener("input", this);
    this.addEventListener("change", this);
    this.addEventListener("keydown", this);
    this.addEventListener("toggle", this, true);
    this.resized.observe(this);
    this.fit();
  }

  disconnectedCallback(): void {
    this.pause();
    this.announcer?.stop();
    this.resized.disconnect();
  }

  get trace(): Trace | null {
    return this.run?.trace ?? null;
  }

  /** Shows a trace from its start, without playing it. */
  set trace(trace: Trace | null) {
    this.pause();
    this.run = trace && createTimeline(trace);
    this.layout = null;
    if (!this.run) this.replaceChildren();
    else this.place = placeAt(this.run, 0);
    this.fit();
  }

  get atMillis(): number {
    return this.place.atMillis;
  }

  set atMillis(atMillis: number) {
    this.seek(atMillis);
  }

  /** The last event that has happened; -1 before the first. */
  get index(): number {
    return this.place.index;
  }

  get playing(): boolean {
    return this.ticker.running;
  }

  /** 1 plays the whole run in 10 to 25 seconds. */
  get speed(): number {
    return this.rate;
  }

  set speed(speed: number) {
    this.rate = speed;
    this.showScale();
  }

  /** Plays from here, or from the start when at the end. */
  play(): void {
    if (!this.run) return;
    if (this.place.atMillis >= this.run.axis.endMillis) this.place = placeAt(this.run, 0);
    this.ticker.start();
    this.update();
  }

  pause(): void {
    if (!this.ticker.running) return;
    this.ticker.stop();
    this.update();
  }

  /** One event on or back. */
  step(delta: 1 | -1): void {
    if (!this.run) return;
    this.pause();
    this.go(placeOf(this.run, this.place.index + delta));
  }

  seek(atMillis: number): void {
    if (this.run) this.go(placeAt(this.run, atMillis));
  }

  /** Goes to the first refusal, error or crash; false when nothing went wrong. */
  jumpToFirstFailure(): boolean {
    if (!this.run) return false;
    const { firstFailure, trace } = this.run;
    if (firstFailure === null && !trace.error) return false;
    this.pause();
    this.go(firstFailure !== null ? placeOf(this.run, firstFailure) : placeAt(this.run, trace.error?.atMillis ?? 0));
    return true;
  }

  handleEvent(event: Event): void {
    const target = event.target as HTMLElement;
    if (event instanceof KeyboardEvent) {
      const command = commandFor(event.key, target, event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
      if (!command || !this.run) return;
      event.preventDefault();
      this.act(command);
    } else if (event.type === "click") this.clicked(event as MouseEvent, target);
    else if (event.type === "toggle") void this.unfold(target as HTMLDetailsElement);
    else if (target.dataset.action === "speed") this.speed = Number((target as HTMLSelectElement).value);
    else if (target.dataset.action === "scrub" && event.type === "input" && this.run) {
      this.pause();
      this.seek(this.run.axis.toMillis(Number((target as HTMLInputElement).value) / 1000));
    }
  }

  private clicked(event: MouseEvent, target: HTMLElement): void {
    const chart = target.closest<SVGElement>(".pv-chart");
    const action = target.closest<HTMLElement>("[data-action]")?.dataset.action;
    const code = target.closest<HTMLElement>("[data-code]")?.dataset.code;
    const page = target.closest<HTMLElement>("[data-page]")?.dataset.page;
    if (chart && this.run && this.layout) {
      const { left, width } = chart.getBoundingClientRect();
      this.pause();
      this.seek(chartMoment(this.run, this.layout.width, ((event.clientX - left) / width) * this.layout.width));
    } else if (code !== undefined) this.jumpToFailure(code);
    else if (page !== undefined) this.list?.turn(Number(page), this.place.index);
    else if (action) this.act(action);
  }

  private act(action: string): void {
    if (action === "toggle") this.playing ? this.pause() : this.play();
    else if (action === "back") this.step(-1);
    else if (action === "forward") this.step(1);
    else if (action === "failure") this.jumpToFirstFailure();
    else if (action === "first" || action === "last") {
      this.pause();
      this.seek(action === "first" ? 0 : Number.POSITIVE_INFINITY);
    }
  }

  /** The next failure with this code after here, or the first again. */
  private jumpToFailure(code: string): void {
    if (!this.run) return;
    const same = this.run.failures.filter((failure) => failure.code === code);
    const next = same.find(({ index }) => index > this.place.index && this.place.index >= 0) ?? same[0];
    this.pause();
    if (next) this.go(placeOf(this.run, next.index));
  }

  private tick(realMillis: number, reduced: boolean): void {
    if (!this.run) return;
    const next = reduced ? nextJump(this.run, this.place) : advance(this.run, this.place, realMillis, this.rate);
    if (next.atMillis >= this.run.axis.endMillis) this.ticker.stop();
    this.go(next);
  }

  private go(place: Place): void {
    const moved = place.index !== this.place.index;
    this.place = place;
    const frame = this.update();
    if (!moved || !frame) return;
    const detail: Moment = { ...place, ...(frame.source ? { source: frame.source } : {}) };
    this.dispatchEvent(new CustomEvent("moment", { detail, bubbles: true }));
  }

  /** Lays the scene out again when there is a new trace or another width. */
  private fit(): void {
    if (!this.run || !this.isConnected) return;
    const width = Math.max(300, Math.floor(this.clientWidth || 700));
    if (this.layout?.width === width) return;
    const opened = [...this.querySelectorAll("details")].map(({ open }) => open);
    this.layout = createLayout(this.run, width);
    const frame = frameAtIndex(this.run, this.place.index, this.place.atMillis);
    this.innerHTML = renderShell(this.run, frame, this.layout, this.ids);
    if (this.run.trace.events.length === 0) {
      this.layout = null;
      return;
    }
    this.querySelectorAll("details").forEach((details, n) => {
      details.open = opened[n] ?? false;
    });
    this.patcher = new Patcher(this);
    this.announcer?.stop();
    this.announcer = new Announcer(this.find(".pv-live"));
    this.list = null;
    this.showScale();
    this.update();
  }

  /** Fills a panel the reader opened; its code is fetched at that moment. */
  private async unfold(details: HTMLDetailsElement): Promise<void> {
    if (!details.open || !this.run) return;
    const { EventList, renderLegend } = await import("./panels.ts");
    const legend = details.matches(".pv-legend") ? details.querySelector("div") : null;
    if (legend) legend.outerHTML = renderLegend(this.ids);
    else if (details.matches(".pv-events")) {
      this.list = new EventList(details, this.run);
      this.list.show(this.place.index);
    }
  }

  private find<T extends Element = HTMLElement>(selector: string): T {
    const found = this.querySelector<T>(selector);
    if (!found) throw new Error(`\`${selector}\` is missing inside <pool-scene>: something else changed its content`);
    return found;
  }

  private showScale(): void {
    if (!this.run || !this.layout) return;
    const { axis, pace } = this.run;
    const pauses = pace.lengthMillis < axis.endMillis * 0.8 ? ", pauses pass faster" : "";
    this.find(".pv-scale").textContent = `1 s here = ${formatMillis(millisPerSecond(this.run) * this.rate)}${pauses}`;
    this.find<HTMLSelectElement>("[data-action=speed]").value = String(this.rate);
  }

  private update(): Frame | null {
    if (!this.run || !this.layout) return null;
    const { axis, trace } = this.run;
    const { atMillis, index } = this.place;
    const frame = frameAtIndex(this.run, index, atMillis);
    const { ids } = this;
    this.patcher.apply([
      ...sceneChunks(frame, this.layout, ids),
      { id: `${ids}-counters`, html: renderCounters(frame.counters) },
      { id: `${ids}-tray`, html: renderTray(frame.failures, ids) },
      { id: `${ids}-play`, html: playFace(this.playing) },
    ]);
    this.find(".pv-summary").textContent = frame.summary;
    this.find(`#${ids}-scene`).setAttribute("aria-label", frame.summary);
    const x = chartPlace(this.run, this.layout.width)(atMillis);
    this.find(`#${ids}-playhead`).setAttribute("transform", `translate(${px(x)} 0)`);
    const scrub = this.find<HTMLInputElement>("[data-action=scrub]");
    scrub.value = String(axis.toPosition(atMillis) * 1000);
    const text = `${formatMillis(atMillis)} of ${formatMillis(axis.endMillis)}, event ${index + 1} of ${trace.events.length}`;
    scrub.setAttribute("aria-valuetext", text);
    this.announcer?.say(frame.summary, this.playing);
    this.list?.show(index);
    return frame;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pool-scene": PoolScene;
  }
  interface HTMLElementEventMap {
    moment: CustomEvent<Moment>;
  }
}

if (!customElements.get("pool-scene")) customElements.define("pool-scene", PoolScene);
