/** A monotone map between virtual time and place: linear, except across stretches that are given another length. */
export interface Warp {
  /** Virtual milliseconds it would be long if all of it ran at the ordinary rate. */
  lengthMillis: number;
  /** 0 to 1 along the whole. */
  toPosition(atMillis: number): number;
  /** The moment at a position from 0 to 1. */
  toMillis(position: number): number;
}

export interface Stretch {
  fromMillis: number;
  toMillis: number;
}

/** Shortens ascending, separate stretches of the time from 0 to `endMillis`. */
export function createWarp(endMillis: number, shortened: ReadonlyArray<Stretch & { lengthMillis: number }>): Warp {
  const millis = [0];
  const lengths = [0];
  const add = (to: number, length: number) => {
    if (to === millis.at(-1)) return;
    lengths.push((lengths.at(-1) as number) + length);
    millis.push(to);
  };
  for (const { fromMillis, toMillis, lengthMillis } of shortened) {
    add(fromMillis, fromMillis - (millis.at(-1) as number));
    add(toMillis, lengthMillis);
  }
  add(endMillis, endMillis - (millis.at(-1) as number));
  const lengthMillis = lengths.at(-1) as number;

  const interpolate = (value: number, from: number[], to: number[]): number => {
    let i = 1;
    while (i < from.length - 1 && value > (from[i] as number)) i++;
    const [x0, x1, y0, y1] = [from[i - 1], from[i], to[i - 1], to[i]] as [number, number, number, number];
    return y0 + (y1 - y0) * Math.min(1, Math.max(0, (value - x0) / (x1 - x0)));
  };
  return {
    lengthMillis,
    toPosition: (atMillis) => interpolate(atMillis, millis, lengths) / lengthMillis,
    toMillis: (position) => interpolate(position * lengthMillis, lengths, millis),
  };
}

/** The stretches between events, from 0 to the end; the n-th follows event n - 1. */
export function gapsBetween(times: readonly number[], endMillis: number): Stretch[] {
  const stops = [0, ...times, endMillis];
  return stops.slice(1).map((toMillis, n) => ({ fromMillis: stops[n] as number, toMillis }));
}

export const durationOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { fromMillis, toMillis }) => sum + toMillis - fromMillis, 0);
