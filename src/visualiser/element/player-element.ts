import "./player-style.ts";
import type { Subject } from "../stories/story.ts";
import { Announcer } from "./announcer.ts";
import { type Command, commandFor } from "./keyboard.ts";
import { subjectOfEvent } from "./landmarks.ts";
import { otherSpeed, type Place } from "./playback.ts";
import { Player, type Score } from "./player.ts";
import type { RunView } from "./run-view.ts";
import type { Manner } from "./story-pane.ts";
import { Transport } from "./transport.ts";

let made = 0;

/** While its width changes the drawing is only stretched; so long after the last change it is laid out anew. */
const settleMillis = 120;

/** What `<pool-scene>` and `<pool-compare>` share: one set of controls, keys and questions over the runs they show. */
export abstract class PlayerElement extends HTMLElement {
  protected readonly ids = `pool-${++made}`;
  protected readonly player = new Player(this, (moved) => this.draw(moved));
  protected score: Score | null = null;
  protected views: RunView[] = [];
  private laidOutFor = 0;
  private isText = false;
  private transport: Transport | null = null;
  private announcer: Announcer | null = null;
  private resizing: ReturnType<typeof setTimeout> | undefined;
  private readonly resized = new ResizeObserver(() => {
    clearTimeout(this.resizing);
    this.resizing = setTimeout(() => this.fit(), settleMillis);
  });

  /** What is said before there is a run. */
  protected abstract readonly invitation: string;
  /** Puts the markup for a width in place, and makes `views`; returns false when there is nothing to play. */
  protected abstract build(width: number): boolean;
  /** Where the n-th view is at the player's place. */
  protected abstract placeIn(view: RunView): Place;
  /** The player's index right after event `index` of a view. */
  protected abstract indexOf(view: RunView, index: number): number;
  /** One line about the moment, for those who cannot see it. */
  protected abstract summary(): string;
  /** The views have been brought up to date. */
  protected shown(): void {}
  /** Another event is the last one that has happened. */
  protected abstract moved(): void;

  connectedCallback(): void {
    if (!this.score && this.childElementCount === 0) this.innerHTML = `<p class="pv-empty">${this.invitation}</p>`;
    for (const type of ["click", "input", "change", "keydown"]) this.addEventListener(type, this);
    this.addEventListener("toggle", this, true);
    this.resized.observe(this);
    this.fit();
  }

  disconnectedCallback(): void {
    this.pause();
    this.announcer?.stop();
    clearTimeout(this.resizing);
    this.resized.disconnect();
  }

  /** Takes what is to be played, from its start, without playing it. */
  protected load(score: Score | null): void {
    this.score = score;
    this.player.load(score);
    this.laidOutFor = 0;
    for (const view of this.views) view.subject = null;
    if (!score) this.replaceChildren();
    this.fit();
  }

  get atMillis(): number {
    return this.player.place.atMillis;
  }

  set atMillis(atMillis: number) {
    this.seek(atMillis);
  }

  /** The last event that has happened; -1 before the first. */
  get index(): number {
    return this.player.place.index;
  }

  get playing(): boolean {
    return this.player.playing;
  }

  /** 1 plays the whole run in 10 to 25 seconds. */
  get speed(): number {
    return this.player.speed;
  }

  set speed(speed: number) {
    this.player.speed = speed;
    this.transport?.showSpeed(speed);
  }

  /** Whether the run stands there as a table of its events, in place of the drawing. */
  get text(): boolean {
    return this.isText;
  }

  set text(asText: boolean) {
    this.isText = asText;
    this.transport?.showText(asText);
    for (const view of this.views) void view.showText(asText);
  }

  play(): void {
    this.player.play();
  }

  pause(): void {
    this.player.pause();
  }

  /** One event on or back. */
  step(delta: 1 | -1): void {
    this.player.step(delta);
  }

  seek(atMillis: number): void {
    this.player.seek(atMillis);
  }

  /** Goes to the first refusal, error or crash; false when nothing went wrong. */
  jumpToFirstFailure(): boolean {
    return this.player.firstFailure();
  }

  handleEvent(event: Event): void {
    const target = event.target as HTMLElement;
    if (event instanceof KeyboardEvent) this.pressed(event, target);
    else if (event.type === "click") this.clicked(event as MouseEvent, target);
    else if (event.type === "toggle") void this.unfold(target as HTMLDetailsElement);
    else this.changed(event.type, target as HTMLInputElement | HTMLSelectElement);
  }

  private pressed(event: KeyboardEvent, target: HTMLElement): void {
    if (target.dataset.action === "ask-list") {
      if (event.key === "Enter") this.act("ask", target);
      return;
    }
    const { tagName } = target;
    const focused = { tagName, type: (target as HTMLInputElement).type, scrolls: target.matches(".pv-scroll") };
    const command = commandFor(event.key, focused, event.ctrlKey || event.metaKey || event.altKey, event.shiftKey);
    if (!command || !this.score) return;
    event.preventDefault();
    this.act(command, target);
  }

  private changed(type: string, field: HTMLInputElement | HTMLSelectElement): void {
    const { action, filter } = field.dataset;
    const view = this.viewOf(field);
    if (action === "speed") this.speed = Number(field.value);
    else if (action === "scrub" && type === "input" && this.score) {
      this.pause();
      this.seek(this.score.clock.axis.toMillis(Number(field.value) / 1000));
    } else if (filter !== undefined && type === "change") view?.events?.choose(filter, field.value, view.frame.index);
  }

  private clicked(event: MouseEvent, target: HTMLElement): void {
    const view = this.viewOf(target);
    const pointed = view?.pointedAt(event, target);
    if (view && pointed) {
      if (pointed.atMillis !== null) {
        this.pause();
        this.seek(pointed.atMillis);
      }
      if (pointed.subject) this.ask(view, pointed.subject, "reveal");
      return;
    }
    const of = target.closest<HTMLElement>(
      "[data-action], [data-code], [data-page], [data-why], [data-file], [data-index]",
    );
    const { action, code, page, why, file, line, index } = of?.dataset ?? {};
    if (of?.ariaDisabled === "true") return;
    if (action !== undefined) this.act(action, of as HTMLElement);
    else if (!view) return;
    else if (code !== undefined) this.nextOfCode(view, code);
    else if (page !== undefined) view.events?.turn(Number(page));
    else if (why !== undefined) this.ask(view, { kind: "failure", index: Number(why) }, "focus");
    else if (file !== undefined) this.fire("line", { file, line: Number(line) });
    else if (index !== undefined) this.player.goTo(this.indexOf(view, Number(index)));
  }

  private act(action: Command | string, target: HTMLElement): void {
    const { player } = this;
    const view = this.viewOf(target);
    if (target.dataset.fromHelp !== undefined) this.transport?.closeHelp();
    if (action === "toggle") player.playing ? player.pause() : player.play();
    else if (action === "back" || action === "forward") player.step(action === "back" ? -1 : 1);
    else if (action === "first" || action === "last") {
      player.pause();
      player.seek(action === "first" ? 0 : Number.POSITIVE_INFINITY);
    } else if (action === "failure") this.atFailure(player.firstFailure());
    else if (action === "next-failure") this.atFailure(player.otherFailure(1));
    else if (action === "previous-failure") this.atFailure(player.otherFailure(-1));
    else if (action === "next-cold" || action === "previous-cold")
      player.otherColdStart(action === "next-cold" ? 1 : -1);
    else if (action === "faster" || action === "slower")
      this.speed = otherSpeed(this.speed, action === "faster" ? 1 : -1);
    else if (action === "text") this.text = !this.text;
    else if (action === "help") this.transport?.openHelp();
    else if (action === "close-help") this.transport?.closeHelp();
    else if (action === "close-story") this.closeStory(view);
    else if (action === "why") this.why(view ?? this.views[0]);
    else if (action === "ask" && view?.chosen) this.ask(view, view.chosen, "focus");
  }

  /** Asks about the event that happened last. */
  private why(view: RunView | undefined): void {
    const event = view?.timeline.trace.events[view.frame.index];
    const subject = view && event && subjectOfEvent(event, view.frame.index);
    if (view && subject) this.ask(view, subject, "focus");
  }

  private ask(view: RunView, subject: Subject, manner: Manner): void {
    this.pause();
    void view.ask(subject, manner);
    this.fire("asked", subject);
  }

  /** A story that stands open goes along from failure to failure. */
  private atFailure(found: boolean): void {
    for (const view of this.views) {
      const { index } = view.frame;
      const event = view.timeline.trace.events[index];
      const subject = event && subjectOfEvent(event, index);
      if (found && view.story.open && subject?.kind === "failure") void view.ask(subject);
    }
  }

  private closeStory(view: RunView | undefined): void {
    void view?.ask(null);
    view?.find<HTMLElement>("[data-action=why]").focus();
  }

  /** The next failure with this code after here, or the first again. */
  private nextOfCode(view: RunView, code: string): void {
    const same = view.timeline.failures.filter((failure) => failure.code === code);
    const { index } = view.frame;
    const next = same.find((failure) => failure.index > index && index >= 0) ?? same[0];
    if (next) this.player.goTo(this.indexOf(view, next.index));
    this.atFailure(true);
  }

  private viewOf(target: Node): RunView | undefined {
    return this.views.find((view) => view.owns(target)) ?? (this.views.length === 1 ? this.views[0] : undefined);
  }

  protected fire<T>(type: "moment" | "asked" | "line", detail: T): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  /** Lays everything out again when there is something new or another width. */
  protected fit(): void {
    if (!this.score || !this.isConnected) return;
    const width = Math.max(300, Math.floor(this.clientWidth || 700));
    if (this.laidOutFor === width) return;
    this.laidOutFor = width;
    const opened = [...this.querySelectorAll("details")].map(({ open }) => open);
    const asked = this.views.map(({ subject }) => subject);
    this.views = [];
    this.announcer?.stop();
    this.transport = null;
    if (!this.build(width)) return;
    this.transport = new Transport(this, this.score.clock);
    this.querySelectorAll("details").forEach((details, n) => {
      details.open = opened[n] ?? false;
    });
    this.announcer = new Announcer(this.transport.liveRegion);
    this.views.forEach((view, n) => {
      if (asked[n]) void view.ask(asked[n]);
    });
    if (this.isText) this.text = true;
    this.transport.showSpeed(this.speed);
    this.draw(false);
  }

  private async unfold(details: HTMLDetailsElement): Promise<void> {
    if (!details.open) return;
    const legend = details.matches(".pv-legend") ? details.querySelector("div") : null;
    if (legend) {
      const { renderLegend } = await import("./panels.ts");
      legend.outerHTML = renderLegend(this.views[0]?.ids ?? this.ids);
    } else await this.viewOf(details)?.unfold(details);
  }

  private draw(moved: boolean): void {
    if (!this.score || this.views.length === 0) return;
    for (const view of this.views) view.show(this.placeIn(view));
    this.shown();
    this.transport?.show(this.player.place, this.playing);
    this.announcer?.say(this.summary(), this.playing);
    if (moved) this.moved();
  }
}
