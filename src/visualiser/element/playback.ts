import { niceStepWithin } from "../frames/nice-step.ts";
import type { Timeline } from "../frames/timeline.ts";
import { countUpTo } from "../frames/track.ts";

/** What can be played: events on an axis, of one run or of several put together. */
export type Clock = Pick<Timeline, "axis" | "pace" | "times">;

/** A place in a run: a moment, and the last event that has happened by then. */
export interface Place {
  atMillis: number;
  index: number;
}

export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16] as const;

/** The next faster (1) or slower (-1) speed; the same at either end. */
export function otherSpeed(speed: number, delta: 1 | -1): number {
  const faster = delta > 0 ? speeds.find((one) => one > speed) : speeds.findLast((one) => one < speed);
  return faster ?? speed;
}

const wholeRunSeconds = 10;
const reducedJumps = 40;

/** Virtual milliseconds that pass in a second at speed 1, while something happens: a round number, with which the run takes 10 to 25 seconds. */
export const millisPerSecond = ({ pace }: Clock): number => niceStepWithin(pace.lengthMillis, wholeRunSeconds);

/** The place at a moment, kept inside the run. */
export function placeAt({ axis, times }: Clock, atMillis: number): Place {
  const inside = Math.min(axis.endMillis, Math.max(0, atMillis));
  return { atMillis: inside, index: countUpTo(times, inside) - 1 };
}

/** The place right after an event; -1 is before the first. */
export function placeOf({ times }: Clock, index: number): Place {
  const inside = Math.min(times.length - 1, Math.max(-1, index));
  return { atMillis: times[inside] ?? 0, index: inside };
}

/** Where playing leads in `realMillis` at `speed`. */
export function advance(clock: Clock, from: Place, realMillis: number, speed: number): Place {
  const { axis, pace } = clock;
  const share = (realMillis * millisPerSecond(clock) * speed) / 1000 / pace.lengthMillis;
  const position = pace.toPosition(from.atMillis) + share;
  return placeAt(clock, position >= 1 ? axis.endMillis : pace.toMillis(position));
}

/** The next stop for readers who want less motion: the first event that is a fair way on, or the end. */
export function nextJump(clock: Clock, from: Place, speed = 1): Place {
  const { axis, pace, times } = clock;
  const least = pace.toMillis(Math.min(1, pace.toPosition(from.atMillis) + speed / reducedJumps));
  const next = times[countUpTo(times, from.atMillis)];
  return placeAt(clock, next === undefined ? axis.endMillis : Math.max(next, least));
}
