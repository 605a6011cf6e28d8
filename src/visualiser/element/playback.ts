import { niceStepWithin } from "../frames/nice-step.ts";
import type { Timeline } from "../frames/timeline.ts";
import { countUpTo } from "../frames/track.ts";

/** A place in a run: a moment, and the last event that has happened by then. */
export interface Place {
  atMillis: number;
  index: number;
}

export const speeds = [0.25, 0.5, 1, 2, 4] as const;

const wholeRunSeconds = 10;
const reducedJumps = 40;

/** Virtual milliseconds that pass in a second at speed 1, while something happens: a round number, with which the run takes 10 to 25 seconds. */
export const millisPerSecond = ({ pace }: Timeline): number => niceStepWithin(pace.lengthMillis, wholeRunSeconds);

/** The place at a moment, kept inside the run. */
export function placeAt({ axis, times }: Timeline, atMillis: number): Place {
  const inside = Math.min(axis.endMillis, Math.max(0, atMillis));
  return { atMillis: inside, index: countUpTo(times, inside) - 1 };
}

/** The place right after an event; -1 is before the first. */
export function placeOf({ times }: Timeline, index: number): Place {
  const inside = Math.min(times.length - 1, Math.max(-1, index));
  return { atMillis: times[inside] ?? 0, index: inside };
}

/** Where playing leads in `realMillis` at `speed`. */
export function advance(timeline: Timeline, from: Place, realMillis: number, speed: number): Place {
  const { axis, pace } = timeline;
  const share = (realMillis * millisPerSecond(timeline) * speed) / 1000 / pace.lengthMillis;
  const position = pace.toPosition(from.atMillis) + share;
  return placeAt(timeline, position >= 1 ? axis.endMillis : pace.toMillis(position));
}

/** The next stop for readers who want less motion: the first event that is a fair way on, or the end. */
export function nextJump(timeline: Timeline, from: Place): Place {
  const { axis, pace, times } = timeline;
  const least = pace.toMillis(pace.toPosition(from.atMillis) + 1 / reducedJumps);
  const next = times[countUpTo(times, from.atMillis)];
  return placeAt(timeline, next === undefined ? axis.endMillis : Math.max(next, least));
}
