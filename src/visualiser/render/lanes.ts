import * as say from "#strings/visualiser-chart.ts";
import type { Subject } from "../stories/story.ts";
import { drawCounts } from "./lane-counts.ts";
import { lanePainter, laneStates } from "./lane-states.ts";
import { bar, cross, path, px } from "./marks.ts";
import type { Lane, LaneGroup, Span } from "./spans.ts";
import { text } from "./text.ts";

/** Above this many lanes a group is drawn as counts by state. */
const mostLanes = 48;

/** Lanes one below the other, the first at `top`, each `pitch` px tall. */
export interface Band {
  top: number;
  pitch: number;
  subjects: Subject[];
}

interface Drawing {
  html: string;
  height: number;
}

type Place = (atMillis: number) => number;

function drawEach(lanes: readonly Lane[], place: Place, top: number, textures: string): Drawing & { band: Band } {
  const pitch = lanes.length <= 12 ? 13 : lanes.length <= 30 ? 9 : 6;
  const paint = lanePainter(textures);
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
  return {
    html: labels.join("") + paint.html(),
    height: lanes.length * pitch,
    band: { top, pitch, subjects: lanes.map(({ subject }) => subject) },
  };
}

/** The states that occur in a group, each as a swatch with its word, in as many rows as the width needs. */
function drawKey(
  lanes: readonly Lane[],
  many: boolean,
  left: number,
  right: number,
  top: number,
  textures: string,
): Drawing {
  const present = new Set(lanes.flatMap(({ spans }) => spans.map(({ state }) => state)));
  if (lanes.some(({ failures }) => failures.length > 0)) present.add("failure");
  const paint = lanePainter(textures);
  let [x, y, words] = [left, top, ""];
  for (const state of [...Object.keys(laneStates), "failure"].filter((candidate) => present.has(candidate))) {
    const word = say.laneStates[state as keyof typeof say.laneStates] ?? say.failedOrRefused;
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

/** One group of lanes under its title and key; counts by state, which it says, when there are more than `mostLanes`. */
export function renderLanes(
  { of, lanes }: LaneGroup,
  place: Place,
  end: number,
  top: number,
  textures: string,
): Drawing & { band: Band | null } {
  const many = lanes.length > mostLanes;
  const all = say.lanes[of](lanes.length);
  const title = many ? say.asCounts(all) : all;
  const key = drawKey(lanes, many, title.length * 6.2 + 14, place(end), top + 12, textures);
  const start = top + key.height + 20;
  const body = many
    ? { ...drawCounts(lanes, place, end, start, textures), band: null }
    : drawEach(lanes, place, start, textures);
  const rule = path("rule", `M0 ${px(top - 4)}H${px(place(end))}`);
  return {
    html: rule + text(0, top + 12, title, "title-small") + key.html + body.html,
    height: key.height + body.height + 32,
    band: body.band,
  };
}
