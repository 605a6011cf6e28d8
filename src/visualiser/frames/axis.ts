import { createWarp, durationOf, gapsBetween, type Stretch, type Warp } from "./warp.ts";

/** The time axis of the chart. Stretches in which nothing happens and that dwarf all else are drawn short, and said to be. */
export interface Axis extends Warp {
  endMillis: number;
  breaks: Stretch[];
}

/** `mayShorten` says whether the stretch after an event (-1: before the first) is a quiet one. */
export function createAxis(
  times: readonly number[],
  endMillis: number,
  mayShorten: (index: number) => boolean = () => true,
): Axis {
  const end = Math.max(endMillis, times.at(-1) ?? 0, 1e-3);
  const long = gapsBetween(times, end).filter((gap, n) => durationOf([gap]) > end / 8 && mayShorten(n - 1));
  const busy = end - durationOf(long);
  const breaks = long.filter((gap) => busy > 0 && durationOf([gap]) > busy * 2.5);
  const lengthMillis = (end - durationOf(breaks)) * 0.16;
  const warp = createWarp(
    end,
    breaks.map((gap) => ({ ...gap, lengthMillis })),
  );
  return { ...warp, endMillis: end, breaks };
}
