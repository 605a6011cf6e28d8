import * as say from "#strings/visualiser-chart.ts";
import { formatMillis } from "../frames/format.ts";
import { niceStep } from "../frames/nice-step.ts";
import type { Timeline } from "../frames/timeline.ts";
import type { Subject } from "../stories/story.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderHappenings } from "./happenings.ts";
import { type Band, renderLanes } from "./lanes.ts";
import { path, px } from "./marks.ts";
import {
  type ChartScale,
  chartScaleOf,
  renderFailuresSoFar,
  renderReplicaUsage,
  renderResponseTimes,
  renderUsage,
} from "./meters.ts";
import { laneGroups } from "./spans.ts";
import { text } from "./text.ts";

/** Left of the time axis: room for lane labels. The element's scrub bar keeps the same margin. */
const axisLeft = 34;
const axisRight = 12;

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
      const words = [formatMillis(toMillis - fromMillis), say.cutShort];
      return quiet + words.map((word, line) => text(middle, 38 + 13 * line, word, "small", "middle")).join("");
    })
    .join("");
}

/** A chart and where its lanes are, in its own px. */
export interface Chart {
  html: string;
  height: number;
  bands: Band[];
}

export interface ChartOptions {
  /** Prefix of the patterns; that of the ids unless given. */
  textures?: string;
  /** With the meters of response times and failures, and the marks of what befell the run. */
  whole?: boolean;
  scale?: ChartScale;
}

/**
 * The whole run on one time axis: use against the limit, then a lane per instance, request and connection. The playhead is
 * `<prefix>-playhead`, the outline of the chosen lane `<prefix>-lane`.
 */
export function drawChart(timeline: Timeline, width: number, prefix: string, options: ChartOptions = {}): Chart {
  const { textures = prefix, whole = false, scale = chartScaleOf(timeline) } = options;
  const place = chartPlace(timeline, width);
  const { axis } = timeline;
  const bands: Band[] = [];
  const usage = renderUsage(timeline, place, scale);
  let y = usage.height;
  let body = usage.html;
  let lines = (_bottom: number) => "";
  const add = ({ html, height }: { html: string; height: number }) => {
    body += html;
    y += height;
  };
  add(renderReplicaUsage(timeline, place, y));
  if (whole) {
    add(renderResponseTimes(timeline, place, scale, y));
    add(renderFailuresSoFar(timeline, place, scale, y));
    const happenings = renderHappenings(timeline, place, y, textures);
    add(happenings);
    lines = happenings.lines;
  }
  for (const group of laneGroups(timeline)) {
    if (group.lanes.length === 0) continue;
    const drawn = renderLanes(group, place, axis.endMillis, y, textures);
    add(drawn);
    if (drawn.band) bands.push(drawn.band);
  }
  const height = y + 22;
  const label = say.label(formatMillis(axis.endMillis));
  const chosen = whole ? `<rect id="${prefix}-lane" class="pv-lane" x="0" y="0" width="${px(width)}" height="0"/>` : "";
  const html = [
    `<svg id="${prefix}-chart" class="pv-chart" role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${px(width)} ${px(height)}">`,
    ...[renderBreaks(timeline, place, y), chosen, lines(y), body, renderAxis(timeline, place, width, y)],
    `<path id="${prefix}-playhead" class="pv-playhead" d="M0 14V${px(y)}" transform="translate(${px(place(0))} 0)"/>`,
    "</svg>",
  ].join("");
  return { html, height, bands };
}

/** The chart of a figure without a script. */
export const renderChart = (timeline: Timeline, width: number, prefix: string, textures = prefix): string =>
  drawChart(timeline, width, prefix, { textures }).html;

/** What the lane under a chart's `y` is about; `null` between lanes, and where they are drawn as counts. */
export function laneAt({ bands }: Chart, y: number): Subject | null {
  for (const { top, pitch, subjects } of bands) {
    const lane = Math.floor((y - top) / pitch);
    if (lane >= 0 && lane < subjects.length) return subjects[lane] ?? null;
  }
  return null;
}

/** Where the lane of a subject is; `null` when it has none of its own. */
export function laneOf({ bands }: Chart, subject: Subject): { y: number; height: number } | null {
  const wanted = JSON.stringify(subject);
  for (const { top, pitch, subjects } of bands) {
    const lane = subjects.findIndex((one) => JSON.stringify(one) === wanted);
    if (lane >= 0) return { y: top + lane * pitch, height: pitch };
  }
  return null;
}
