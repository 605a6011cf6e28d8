import { half, lanePainter, laneStates } from "./lane-states.ts";
import { bar, cross } from "./marks.ts";
import type { Lane } from "./spans.ts";
import { axisNumber, text } from "./text.ts";

type Counts = Record<string, number>;
type Place = (atMillis: number) => number;

const total = (counts: Counts): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** How many lanes are in which state, for each column at its fullest moment, so that short bursts are not lost. */
function fullest(lanes: readonly Lane[], columnOf: (atMillis: number) => number, columns: number): Counts[] {
  const changes = lanes
    .flatMap(({ spans }) => spans)
    .flatMap(({ state, fromMillis, toMillis }) => [
      { state, at: fromMillis, by: 1 },
      { state, at: toMillis, by: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const counts: Counts[] = Array.from({ length: columns }, () => ({}));
  const now: Counts = {};
  let reached = -1;
  const show = (column: number) => {
    if (total(now) >= total(counts[column] ?? {})) counts[column] = { ...now };
  };
  changes.forEach(({ state, at, by }, n) => {
    const column = columnOf(at);
    while (reached < column) show(++reached);
    now[state] = (now[state] ?? 0) + by;
    if (changes[n + 1]?.at !== at) show(column);
  });
  return counts;
}

const height = 60;

/** Many lanes as counts by state along the time axis. */
export function drawCounts(
  lanes: readonly Lane[],
  place: Place,
  end: number,
  top: number,
  textures: string,
): { html: string; height: number } {
  const [left, width] = [place(0), place(end) - place(0)];
  const columns = Math.max(40, Math.round(width / 3));
  const step = width / columns;
  const columnOf = (atMillis: number) => Math.min(columns - 1, Math.floor((place(atMillis) - left) / step));
  const counts = fullest(lanes, columnOf, columns);
  const most = Math.max(1, ...counts.map(total));
  const paint = lanePainter(textures);
  const same = (a: number, b: number) =>
    Object.keys(laneStates).every((state) => counts[a]?.[state] === counts[b]?.[state]);
  for (let column = 0, next = 1; column < columns; column = next, next++) {
    while (next < columns && same(column, next)) next++;
    let base = top + height;
    for (const state of Object.keys(laneStates)) {
      const tall = ((counts[column]?.[state] ?? 0) / most) * height;
      const from = half(left + column * step);
      if (tall > 0) paint.add(state, bar(from, base - tall, half(left + next * step) - from, tall));
      base -= tall;
    }
  }
  const failed = new Set(lanes.flatMap(({ failures }) => failures).map((at) => Math.round((place(at) - left) / 8)));
  for (const slot of failed) paint.add("failure", cross(left + slot * 8, top + height + 7, 2.5));
  const axis = axisNumber(left - 8, top + 9, most) + text(left - 8, top + height, 0, "small", "end");
  return { html: `<g class="pv-counts">${axis}${paint.html()}</g>`, height: height + 12 };
}
