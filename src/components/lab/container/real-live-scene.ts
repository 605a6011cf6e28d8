import type { TraceEvent } from "#sim/trace.ts";
import { mountScene, type Scene, type Told } from "../panels/scene.ts";
import type { TraceHead } from "./real-counters.ts";

/** The scene of a run that goes on. */
export interface LiveScene {
  /** There is more to show; it is drawn about four times a second, seldomer where drawing takes long. */
  grow(head: TraceHead, events: readonly TraceEvent[]): void;
  /** Draws what there is now, whoever looks at what. */
  catchUp(): void;
  /** Whether the end is followed; when the reader has taken the picture, it stands still. */
  follow(follows: boolean): void;
  dispose(): void;
}

const everyMillis = 250;
/** Drawing may take this share of the time. */
const share = 0.2;

/** Draws in `host`; `missing` is called when the drawing's code can't be had. */
export function createLiveScene(host: HTMLElement, told: Told, missing: () => void): LiveScene {
  let scene: Scene | null = null;
  let latest: { head: TraceHead; events: readonly TraceEvent[] } | null = null;
  let drawn = 0;
  let follows = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;
  let gone = false;

  function draw(): void {
    timer = undefined;
    if (scene === null || latest === null || gone) return;
    const { head, events } = latest;
    const startedAt = performance.now();
    drawn = events.length;
    // A copy: the scene keeps what it was given.
    const trace = { ...head, events: events.slice(), endedAtMillis: events.at(-1)?.atMillis ?? 0, error: null };
    scene.show(trace, Number.POSITIVE_INFINITY);
    const now = performance.now();
    notBefore = startedAt + Math.max(everyMillis, (now - startedAt) / share);
  }

  function drawSoon(): void {
    if (!follows || timer !== undefined || latest === null || latest.events.length === drawn) return;
    timer = setTimeout(draw, Math.max(0, notBefore - performance.now()));
  }

  mountScene(host, told).then((mounted) => {
    scene = mounted;
    drawSoon();
  }, missing);

  return {
    grow(head, events) {
      if (events.length < drawn || head !== latest?.head) drawn = -1;
      latest = { head, events };
      drawSoon();
    },
    catchUp: draw,
    follow(next) {
      follows = next;
      drawSoon();
    },
    dispose() {
      gone = true;
      clearTimeout(timer);
    },
  };
}
