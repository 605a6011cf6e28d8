import type { TraceEvent } from "#sim/trace.ts";
import { mountScene, type Scene, type Told } from "../panels/scene.ts";
import type { TraceHead } from "./real-counters.ts";

/** The scene of a run that goes on. */
export interface LiveScene {
  /**
   * There is more to show; it is drawn about four times a second, seldomer where drawing takes long. What `isWhole` is drawn
   * at once: nothing comes after it.
   */
  grow(head: TraceHead, events: readonly TraceEvent[], isWhole: boolean): void;
  /** Draws what there is now, whoever looks at what. */
  catchUp(): void;
  /** Whether the end is followed; when the reader has taken the picture, it stands still. */
  follow(follows: boolean): void;
  dispose(): void;
}

const everyMillis = 250;
/** A picture that is older than this is not live any more. */
const mostMillis = 1_500;
/** Drawing may take this share of the time, within those bounds. */
const share = 0.2;

/** How long to draw nothing after a drawing that took `tookMillis`. */
const pauseAfter = (tookMillis: number): number =>
  Math.max(everyMillis, Math.min(mostMillis, tookMillis / share - tookMillis));

/** Draws in `host`; `missing` is called when the drawing's code can't be had. */
export function createLiveScene(host: HTMLElement, told: Told, missing: () => void): LiveScene {
  let scene: Scene | null = null;
  let latest: { head: TraceHead; events: readonly TraceEvent[]; isWhole: boolean } | null = null;
  let drawn = 0;
  /** The first drawing takes longer than those after it: the browser has not seen its code and styles yet. */
  let isFirst = true;
  let follows = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;
  let gone = false;

  function draw(): void {
    clearTimeout(timer);
    timer = undefined;
    if (scene === null || latest === null || gone) return;
    const { head, events } = latest;
    const startedAt = performance.now();
    drawn = events.length;
    // A copy: the scene keeps what it was given.
    const trace = { ...head, events: events.slice(), endedAtMillis: events.at(-1)?.atMillis ?? 0, error: null };
    scene.show(trace, Number.POSITIVE_INFINITY);
    hush();
    const now = performance.now();
    notBefore = now + pauseAfter(isFirst ? 0 : now - startedAt);
    isFirst = false;
  }

  /** The panel says itself how far the run is; the picture speaks for a reader who looks around in it. */
  function hush(): void {
    const isLive = follows && latest?.isWhole === false;
    host.querySelector(".pv-live")?.setAttribute("aria-live", isLive ? "off" : "polite");
  }

  function drawSoon(): void {
    if (!follows || latest === null || latest.events.length === drawn || latest.events.length === 0) return;
    if (latest.isWhole) draw();
    else timer ??= setTimeout(draw, Math.max(0, notBefore - performance.now()));
  }

  mountScene(host, told).then((mounted) => {
    scene = mounted;
    drawSoon();
  }, missing);

  return {
    grow(head, events, isWhole) {
      if (events.length < drawn || head !== latest?.head) drawn = -1;
      latest = { head, events, isWhole };
      hush();
      drawSoon();
    },
    catchUp: draw,
    follow(next) {
      follows = next;
      hush();
      if (follows) return drawSoon();
      clearTimeout(timer);
      timer = undefined;
    },
    dispose() {
      gone = true;
      clearTimeout(timer);
    },
  };
}
