import type { TraceEvent } from "#sim/trace.ts";
import type { Axis } from "./axis.ts";
import { createWarp, durationOf, gapsBetween, type Warp } from "./warp.ts";

/** For each event, whether after it no request is open and nothing is dialled or queried. */
export function quietAfter(events: readonly TraceEvent[]): boolean[] {
  let going = 0;
  return events.map(({ type }) => {
    if (type === "request-arrived" || type === "connection-dialled" || type === "query-started") going++;
    if (type === "request-finished" || type === "request-failed" || type === "query-finished") going--;
    if (type === "connection-opened" || type === "connection-refused") going--;
    return going <= 0;
  });
}

/**
 * How playing passes through a run: at one rate while something happens, quickly while nothing does. Otherwise a second of
 * requests, spread over a minute, would be over in a few blinks.
 */
export function createPace(times: readonly number[], axis: Axis, quiet: readonly boolean[]): Warp {
  const cut = (n: number) => axis.breaks.some(({ fromMillis }) => fromMillis === gaps[n]?.fromMillis);
  const gaps = gapsBetween(times, axis.endMillis);
  const skipped = gaps.map((gap, n) => ({ gap, long: durationOf([gap]) > 0 && cut(n), quiet: quiet[n - 1] ?? true }));
  const busy = axis.endMillis - durationOf(skipped.filter(({ long, quiet }) => long || quiet).map(({ gap }) => gap));
  if (busy <= 0) return axis;
  const stretches = skipped
    .filter(({ gap, long, quiet }) => long || (quiet && durationOf([gap]) > busy * 0.01))
    .map(({ gap, long }) => ({ ...gap, lengthMillis: Math.min(durationOf([gap]), busy * (long ? 0.05 : 0.01)) }));
  return createWarp(axis.endMillis, stretches);
}
