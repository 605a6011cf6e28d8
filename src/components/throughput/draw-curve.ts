import { niceStep } from "#visualiser/frames/nice-step.ts";
import { type CurvePoint, inThousands, type Taken, taken } from "./curve.ts";

/** In the drawing's own units; it scales with the page. */
const size = { width: 460, height: 270, left: 58, right: 14, top: 16, bottom: 46 };
const { width, height, left, right, top, bottom } = size;

const px = (value: number) => String(Math.round(value * 10) / 10);
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const text = (x: number, y: number, words: string, anchor: "start" | "middle" | "end") =>
  `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${words}</text>`;

export interface CurveLabels {
  /** The whole picture in words, for who can't see it. */
  says: string;
  /** Stands under the axis of connections. */
  across: string;
  /** A number of connections to mark, and what it is. */
  mark?: { connections: number; words: string };
}

/** Both runs as SVG: connections across, doubling at equal steps; transactions a second upwards, from 0. */
export function drawCurve(points: readonly CurvePoint[], { says, across, mark }: CurveLabels): string {
  const counts = points.map(({ connections }) => connections);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const highest = Math.max(...points.flatMap(({ first, again }) => [first, again ?? 0]));
  const step = niceStep(highest, 5);
  const ceiling = Math.ceil(highest / step) * step;
  const x = (connections: number) =>
    left + 10 + (Math.log2(connections / fewest) / Math.log2(most / fewest)) * (width - left - right - 22);
  const y = (perSecond: number) => height - bottom - (perSecond / ceiling) * (height - top - bottom);
  const ticks = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, index) => index * step);
  const curve = (run: Taken) => {
    const places = taken(points, run).map(({ connections, perSecond }) => [x(connections), y(perSecond)] as const);
    const path = places.map(([at, up], index) => `${index === 0 ? "M" : "L"}${px(at)} ${px(up)}`).join("");
    return `<g class="tc-${run}"><path d="${path}"/>${places.map(([at, up]) => pointAt(run, at, up)).join("")}</g>`;
  };
  return [
    `<svg class="tc-svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(says)}">`,
    ...ticks.map((value) => `<path class="tc-rule" d="M${left} ${px(y(value))}H${width - right}"/>`),
    ...ticks.map((value) => text(left - 6, y(value) + 4, inThousands(value), "end")),
    ...counts.map((count) => text(x(count), height - bottom + 18, String(count), "middle")),
    text((left + width - right) / 2, height - 8, escaped(across), "middle"),
    mark ? marked(x(mark.connections), mark.words) : "",
    curve("again"),
    curve("first"),
    "</svg>",
  ].join("");
}

/** A dot for the first run and a square for the second: the runs differ in shape, too. */
const pointAt = (run: Taken, at: number, up: number): string =>
  run === "first"
    ? `<circle cx="${px(at)}" cy="${px(up)}" r="4.5"/>`
    : `<rect x="${px(at - 4)}" y="${px(up - 4)}" width="8" height="8"/>`;

const marked = (at: number, words: string): string =>
  `<path class="tc-mark" d="M${px(at)} ${top}V${height - bottom}"/>${text(at + 6, height - bottom - 8, escaped(words), "start")}`;
