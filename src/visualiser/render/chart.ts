import { formatMillis } from "../frames/format.ts";
import { niceStep } from "../frames/nice-step.ts";
import type { Timeline } from "../frames/timeline.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderLanes } from "./lanes.ts";
import { path, px } from "./marks.ts";
import { laneGroups } from "./spans.ts";
import { text } from "./text.ts";

/** Left of the time axis: room for lane labels. The element's scrub bar keeps the same margin. */
export const axisLeft = 34;
const axisRight = 12;
const usageHeight = 58;

/** The x of a moment in a chart `width` px wide. */
export const chartPlace =
  ({ axis }: Timeline, width: number) =>
  (atMillis: number) =>
    axisLeft + axis.toPosition(atMillis) * (width - axisLeft - axisRight);

/** The moment under a chart's x. */
export const chartMoment = ({ axis }: Timeline, width: number, x: number): number =>
  axis.toMillis((x - axisLeft) / (width - axisLeft - axisRight));

function renderAxis({ axis }: Timeline, place: (atMillis: number) => number, width: number, y: number): string {
  const step = niceStep(axis.lengthMillis, Math.max(2, Math.floor(width / 90)));
  let last = Number.NEGATIVE_INFINITY;
  let out = "";
  const label = (atMillis: number) => {
    const x = place(atMillis);
    if (x - last < 58 || x > width - 18) return;
    last = x;
    out +=
      path("rule", `M${px(x)} ${px(y)}v4`) +
      text(x, y + 15, formatMillis(atMillis), "small", x < 30 ? undefined : "middle");
  };
  const ends = [...axis.breaks, { fromMillis: axis.endMillis, toMillis: axis.endMillis }];
  let start = 0;
  for (const { fromMillis, toMillis } of ends) {
    label(start);
    for (let at = Math.ceil(start / step) * step; at <= fromMillis && at - start < step * 40; at += step) label(at);
    start = toMillis;
  }
  return out;
}

function renderBreaks({ axis }: Timeline, place: (atMillis: number) => number, height: number): string {
  return axis.breaks
    .map(({ fromMillis, toMillis }) => {
      const [from, to] = [place(fromMillis), place(toMillis)];
      const quiet = `<rect class="pv-gap" x="${px(from)}" y="0" width="${px(to - from)}" height="${px(height)}"/>`;
      const middle = (from + to) / 2;
      const words = [formatMillis(toMillis - fromMillis), "cut short"];
      return quiet + words.map((word, line) => text(middle, 38 + 13 * line, word, "small", "middle")).join("");
    })
    .join("");
}

/** Connections in use against the limit, as a step line. */
function renderUsage({ trace, backends, times, axis }: Timeline, place: (atMillis: number) => number): string {
  const { maxConnections, superuserReservedConnections, reservedConnections } = trace.database;
  const usable = Math.max(0, maxConnections - superuserReservedConnections - reservedConnections);
  const peak = Math.max(0, ...backends.values);
  const top = Math.max(1, usable, peak);
  const bottom = 18 + usageHeight;
  const height = (count: number) => px(bottom - (count / top) * (usageHeight - 8));
  let line = `M${px(place(0))} ${px(bottom)}`;
  backends.indexes.forEach((index, n) => {
    line += `H${px(place(times[index] as number))}V${height(backends.values[n] as number)}`;
  });
  line += `H${px(place(axis.endMillis))}`;
  return [
    text(0, 11, `connections in use: at most ${peak} of ${usable} usable`, "title-small"),
    path("usage", `${line}V${px(bottom)}`),
    path("limit", `M${px(place(0))} ${height(usable)}H${px(place(axis.endMillis))}`),
    text(place(0) - 8, Number(height(usable)) + 4, usable, "small", "end"),
    text(place(0) - 8, bottom + 1, 0, "small", "end"),
  ].join("");
}

/** The whole run at once: use against the limit, then a lane per instance, request and connection. The playhead is `<prefix>-playhead`. */
export function renderChart(timeline: Timeline, width: number, prefix: string, textures = prefix): string {
  const place = chartPlace(timeline, width);
  const { axis } = timeline;
  let y = 18 + usageHeight + 16;
  let lanes = "";
  for (const group of laneGroups(timeline)) {
    if (group.lanes.length === 0) continue;
    const drawn = renderLanes(group, place, axis.endMillis, y, textures);
    lanes += drawn.html;
    y += drawn.height;
  }
  const height = y + 22;
  const label = `Timeline of the whole run, 0 to ${formatMillis(axis.endMillis)}. The same facts are in the list of events.`;
  return [
    `<svg id="${prefix}-chart" class="pv-chart" role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${px(width)} ${px(height)}">`,
    ...[renderBreaks(timeline, place, y), renderUsage(timeline, place), lanes, renderAxis(timeline, place, width, y)],
    `<path id="${prefix}-playhead" class="pv-playhead" d="M0 14V${px(y)}" transform="translate(${px(place(0))} 0)"/>`,
    "</svg>",
  ].join("");
}
