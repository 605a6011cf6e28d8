import { plural } from "../frames/format.ts";
import { bar, cross, path, px } from "./marks.ts";
import type { Lane, LaneGroup, Span } from "./spans.ts";
import { text } from "./text.ts";
import { type Texture, texture } from "./textures.ts";

/** How each state is drawn: bar height as a share of its lane (0: a line) says it before colour does. Bottom layer of counts first. */
const states: Record<string, { word: string; tall: number; texture?: Texture }> = {
  query: { word: "in query", tall: 1 },
  transaction: { word: "in a transaction", tall: 1, texture: "stripe" },
  "failed-transaction": { word: "in a failed transaction", tall: 1, texture: "stripe" },
  running: { word: "running", tall: 1 },
  busy: { word: "busy", tall: 1 },
  waiting: { word: "waiting", tall: 1, texture: "wait" },
  idle: { word: "idle", tall: 0 },
  frozen: { word: "frozen", tall: 0.8, texture: "hatch" },
  dialling: { word: "being opened", tall: 0.45 },
  cold: { word: "cold start", tall: 0.45 },
  arriving: { word: "no instance yet", tall: 0 },
  closing: { word: "closing", tall: 0 },
};

/** Above this many lanes a group is drawn as counts by state. */
export const mostLanes = 60;

interface Drawing {
  html: string;
  height: number;
}

type Place = (atMillis: number) => number;

/** To half a pixel, which says as much and is half as long to send. */
const half = (value: number): number => Math.round(value * 2) / 2;

/** Collects shapes by state, to be drawn as one path each. */
function painter(textures: string) {
  const paths: Record<string, string> = {};
  return {
    add(state: string, d: string) {
      paths[state] = (paths[state] ?? "") + d;
    },
    /** A stretch of a lane around `y`; `room` is what a full bar is tall. */
    stretch(state: string, x: number, y: number, width: number, room: number) {
      const tall = half(room * (states[state]?.tall ?? 1));
      const from = half(x);
      const long = Math.max(0.5, half(x + width) - from);
      this.add(state, tall > 0 ? bar(from, half(y - tall / 2), long, tall) : `M${px(from)} ${px(y)}h${px(long)}`);
    },
    html: () =>
      [...Object.keys(states), "failure"]
        .map((state) => {
          const fill = states[state]?.texture;
          return path(`g-${state}`, paths[state] ?? "", fill ? texture(textures, fill) : "");
        })
        .join(""),
  };
}

type Counts = Record<string, number>;

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

function drawCounts({ lanes }: LaneGroup, place: Place, end: number, top: number, textures: string): Drawing {
  const height = 60;
  const [left, width] = [place(0), place(end) - place(0)];
  const columns = Math.max(40, Math.round(width / 3));
  const step = width / columns;
  const columnOf = (atMillis: number) => Math.min(columns - 1, Math.floor((place(atMillis) - left) / step));
  const counts = fullest(lanes, columnOf, columns);
  const most = Math.max(1, ...counts.map(total));
  const paint = painter(textures);
  const same = (a: number, b: number) =>
    Object.keys(states).every((state) => counts[a]?.[state] === counts[b]?.[state]);
  for (let column = 0, next = 1; column < columns; column = next, next++) {
    while (next < columns && same(column, next)) next++;
    let base = top + height;
    for (const state of Object.keys(states)) {
      const tall = ((counts[column]?.[state] ?? 0) / most) * height;
      const from = half(left + column * step);
      if (tall > 0) paint.add(state, bar(from, base - tall, half(left + next * step) - from, tall));
      base -= tall;
    }
  }
  const failed = new Set(lanes.flatMap(({ failures }) => failures).map((at) => Math.round((place(at) - left) / 8)));
  for (const slot of failed) paint.add("failure", cross(left + slot * 8, top + height + 7, 2.5));
  const axis = text(left - 8, top + 9, most, "small", "end") + text(left - 8, top + height, 0, "small", "end");
  return { html: `<g class="pv-counts">${axis}${paint.html()}</g>`, height: height + 12 };
}

function drawEach({ lanes }: LaneGroup, place: Place, top: number, textures: string): Drawing {
  const pitch = lanes.length <= 12 ? 13 : lanes.length <= 30 ? 9 : 6;
  const paint = painter(textures);
  const draw = ({ state, fromMillis, toMillis }: Span, y: number) => {
    const left = place(fromMillis);
    const room = pitch >= 12 ? pitch - 4 : pitch - 2;
    paint.stretch(state, left, y + pitch / 2, Math.max(1, place(toMillis) - left), room);
  };
  const labels = lanes.map(({ label, spans, failures }, n) => {
    const y = top + n * pitch;
    for (const span of spans) draw(span, y);
    for (const at of failures) paint.add("failure", cross(place(at), y + pitch / 2, Math.min(3.6, pitch * 0.36)));
    const every = pitch >= 12 ? 1 : 5;
    return n === 0 || (n + 1) % every === 0 ? text(place(0) - 8, y + pitch / 2 + 3.5, label, "small", "end") : "";
  });
  return { html: labels.join("") + paint.html(), height: lanes.length * pitch };
}

/** The states that occur in a group, each as a swatch with its word, in as many rows as the width needs. */
function drawKey(
  { lanes }: LaneGroup,
  many: boolean,
  left: number,
  right: number,
  top: number,
  textures: string,
): Drawing {
  const present = new Set(lanes.flatMap(({ spans }) => spans.map(({ state }) => state)));
  if (lanes.some(({ failures }) => failures.length > 0)) present.add("failure");
  const paint = painter(textures);
  let [x, y, words] = [left, top, ""];
  for (const state of [...Object.keys(states), "failure"].filter((candidate) => present.has(candidate))) {
    const word = states[state]?.word ?? "failed or refused";
    const width = 24 + word.length * 5.6;
    if (x > 0 && x + width > right) [x, y] = [0, y + 15];
    if (state === "failure") paint.add(state, cross(x + 7, y - 4, 3.2));
    else if (many) paint.add(state, bar(x, y - 8.5, 14, 9));
    else paint.stretch(state, x, y - 4, 14, 9);
    words += text(x + 18, y, word, "small");
    x += width + 8;
  }
  return { html: `<g${many ? ' class="pv-counts"' : ""}>${paint.html()}</g>${words}`, height: y - top };
}

/** One group of lanes under its title and key; counts by state when there are more than `mostLanes`. */
export function renderLanes(group: LaneGroup, place: Place, end: number, top: number, textures: string): Drawing {
  const many = group.lanes.length > mostLanes;
  const title = plural(group.lanes.length, group.title) + (many ? ", by state" : "");
  const key = drawKey(group, many, title.length * 6.4 + 14, place(end), top + 12, textures);
  const start = top + key.height + 20;
  const body = many ? drawCounts(group, place, end, start, textures) : drawEach(group, place, start, textures);
  const rule = path("rule", `M0 ${px(top - 4)}H${px(place(end))}`);
  return {
    html: rule + text(0, top + 12, title, "title-small") + key.html + body.html,
    height: key.height + body.height + 32,
  };
}
