/** Long stretches in which nothing happens are drawn short, and said to be. */
export interface Axis {
  endMillis: number;
  /** Virtual time the axis shows at full length, plus the shortened stretches. */
  lengthMillis: number;
  breaks: Array<{ fromMillis: number; toMillis: number }>;
  /** 0 to 1 along the axis. */
  toPosition(atMillis: number): number;
  /** The moment at a position from 0 to 1. */
  toMillis(position: number): number;
}

const isLong = (gap: number, end: number) => gap > end / 8;

/**
 * A monotone map between virtual time and place: linear, except across gaps that dwarf everything else.
 * `mayShorten` says whether the stretch after an event (-1: before the first) is a quiet one.
 */
export function createAxis(
  times: readonly number[],
  endMillis: number,
  mayShorten: (index: number) => boolean = () => true,
): Axis {
  const end = Math.max(endMillis, times.at(-1) ?? 0, 1e-3);
  const stops = [0, ...times, end];
  const gaps = stops.slice(1).map((to, i) => ({ fromMillis: stops[i] as number, toMillis: to }));
  const long = gaps.filter(({ fromMillis, toMillis }, i) => isLong(toMillis - fromMillis, end) && mayShorten(i - 1));
  const busy = end - long.reduce((sum, gap) => sum + gap.toMillis - gap.fromMillis, 0);
  const breaks = long.filter(({ fromMillis, toMillis }) => busy > 0 && toMillis - fromMillis > busy * 2.5);
  const shortened = breaks.reduce((rest, gap) => rest - gap.toMillis + gap.fromMillis, end) * 0.16;

  const millis = [0];
  const lengths = [0];
  const add = (to: number, length: number) => {
    if (to === millis.at(-1)) return;
    lengths.push((lengths.at(-1) as number) + length);
    millis.push(to);
  };
  for (const { fromMillis, toMillis } of breaks) {
    add(fromMillis, fromMillis - (millis.at(-1) as number));
    add(toMillis, shortened);
  }
  add(end, end - (millis.at(-1) as number));
  const lengthMillis = lengths.at(-1) as number;

  const interpolate = (value: number, from: number[], to: number[]): number => {
    let i = 1;
    while (i < from.length - 1 && value > (from[i] as number)) i++;
    const [x0, x1, y0, y1] = [from[i - 1], from[i], to[i - 1], to[i]] as [number, number, number, number];
    return y0 + (y1 - y0) * Math.min(1, Math.max(0, (value - x0) / (x1 - x0)));
  };
  return {
    ...{ endMillis: end, lengthMillis, breaks },
    toPosition: (atMillis) => interpolate(atMillis, millis, lengths) / lengthMillis,
    toMillis: (position) => interpolate(position * lengthMillis, lengths, millis),
  };
}
