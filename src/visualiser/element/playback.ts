import { niceStep } from "../frames/nice-step.ts";
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

/** Virtual milliseconds that pass in a second at speed 1: the whole run takes about ten seconds. */
export const millisPerSecond = ({ axis }: Timeline): number => niceStep(axis.lengthMillis, wholeRunSeconds);

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

/** Where playing leads in `realMillis` at `speed`; quiet stretches pass as quickly as the axis draws them. */
export function advance(timeline: Timeline, from: Place, realMillis: number, speed: number): Place {
  const { axis } = timeline;
  const share = (realMillis * millisPerSecond(timeline) * speed) / 1000 / axis.lengthMillis;
  const position = axis.toPosition(from.atMillis) + share;
  return placeAt(timeline, position >= 1 ? axis.endMillis : axis.toMillis(position));
}

/** The next stop for readers who want less motion: the first event that is a fair way on, or the end. */
export function nextJump(timeline: Timeline, from: Place): Place {
  const { axis, times } = timeline;
  const least = axis.toMillis(axis.toPosition(from.atMillis) + 1 / reducedJumps);
  const next = times[countUpTo(times, from.atMillis)];
  return next === undefined ? placeAt(timeline, axis.endMillis) : placeAt(timeline, Math.max(next, least));
}
