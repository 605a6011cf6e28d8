import * as say from "#strings/visualiser-chart.ts";
import { replicaLimits } from "../frames/database-view.ts";
import { formatMillis } from "../frames/format.ts";
import type { Timeline } from "../frames/timeline.ts";
import { path, px } from "./marks.ts";
import { type Percentiles, responseTimes } from "./response-times.ts";
import { axisNumber, text } from "./text.ts";

type Place = (atMillis: number) => number;

/** What the tops of a chart's meters stand for; two charts that share it can be compared by eye. */
export interface ChartScale {
  connections: number;
  responseMillis: number;
  failures: number;
}

const usableOf = ({ trace: { database } }: Timeline): number =>
  Math.max(0, database.maxConnections - database.superuserReservedConnections - database.reservedConnections);

const peakOf = (backends: Timeline["backends"]): number =>
  backends.values.reduce((most, count) => Math.max(most, count), 0);

/** The scale in which nothing of a run is cut off. */
export function chartScaleOf(timeline: Timeline): ChartScale {
  let responseMillis = 0;
  for (const { p99 } of responseTimes(timeline.trace).values) responseMillis = Math.max(responseMillis, p99);
  return {
    connections: Math.max(1, usableOf(timeline), peakOf(timeline.backends)),
    responseMillis,
    failures: timeline.failures.length,
  };
}

/** One scale for several charts. */
export const sharedScale = (scales: readonly ChartScale[]): ChartScale => ({
  connections: Math.max(1, ...scales.map(({ connections }) => connections)),
  responseMillis: Math.max(0, ...scales.map(({ responseMillis }) => responseMillis)),
  failures: Math.max(0, ...scales.map(({ failures }) => failures)),
});

interface Meter {
  html: string;
  height: number;
}

const titleHeight = 18;

/** Connections in use against the limit, as a step line. */
export const renderUsage = (timeline: Timeline, place: Place, { connections: top }: ChartScale): Meter =>
  drawUsage(timeline, place, {
    backends: timeline.backends,
    usable: usableOf(timeline),
    title: say.connectionsInUse,
    top,
    y: 0,
  });

/** The same of the replica, its top at `y`; nothing in a run without one. */
export function renderReplicaUsage(timeline: Timeline, place: Place, y: number): Meter {
  const { replica } = timeline.trace;
  if (replica === undefined) return { html: "", height: 0 };
  const { maxConnections, superuserReservedConnections } = replicaLimits(replica);
  const usable = Math.max(0, maxConnections - superuserReservedConnections);
  const backends = timeline.replicaBackends;
  const meter = drawUsage(timeline, place, {
    ...{ backends, usable, title: say.connectionsInUseOnReplica, y },
    top: Math.max(1, usable, peakOf(backends)),
  });
  return {
    html: path("rule", `M0 ${px(y - 4)}H${px(place(timeline.axis.endMillis))}`) + meter.html,
    height: meter.height,
  };
}

interface Usage {
  backends: Timeline["backends"];
  usable: number;
  title(peak: number, usable: number): string;
  top: number;
  y: number;
}

function drawUsage({ times, axis }: Timeline, place: Place, { backends, usable, title, top, y }: Usage): Meter {
  const peak = peakOf(backends);
  const bottom = y + titleHeight + 58;
  const height = (count: number) => px(bottom - (count / top) * 50);
  let line = `M${px(place(0))} ${px(bottom)}`;
  backends.indexes.forEach((index, n) => {
    line += `H${px(place(times[index] as number))}V${height(backends.values[n] as number)}`;
  });
  line += `H${px(place(axis.endMillis))}`;
  const html = [
    text(0, y + 11, title(peak, usable), "title-small"),
    path("usage", `${line}V${px(bottom)}`),
    path("limit", `M${px(place(0))} ${height(usable)}H${px(place(axis.endMillis))}`),
    axisNumber(place(0) - 8, Number(height(usable)) + 4, usable),
    text(place(0) - 8, bottom + 1, 0, "small", "end"),
  ].join("");
  return { html, height: bottom - y + 16 };
}

const lines = ["p50", "p95", "p99"] as const;

/** Percentiles of response time so far, as step lines; its top is at `y`. */
export function renderResponseTimes(
  { trace, times, axis }: Timeline,
  place: Place,
  { responseMillis: top }: ChartScale,
  y: number,
): Meter {
  const { indexes, values } = responseTimes(trace);
  const last = values.at(-1);
  if (!last) return { html: "", height: 0 };
  const right = place(axis.endMillis);
  const title = say.responseTime;
  const keys = lines.map((name) => say.percentile(name, formatMillis(last[name])));
  const keyWidth = (words: string) => 28 + words.length * 6;
  const wrapped = title.length * 6.2 + 12 + keys.reduce((sum, words) => sum + keyWidth(words), 0) > right;
  const bottom = y + titleHeight + (wrapped ? 16 : 0) + 44;
  const height = (millis: number) => px(bottom - (top > 0 ? millis / top : 0) * 40);
  const draw = (name: keyof Percentiles) => {
    let line = "";
    let shown = "";
    indexes.forEach((index, n) => {
      const level = height((values[n] as Percentiles)[name]);
      if (level === shown) return;
      const x = px(place(times[index] as number));
      line += line === "" ? `M${x} ${level}` : `H${x}V${level}`;
      shown = level;
    });
    return path(`m-${name}`, `${line}H${px(right)}`);
  };
  let x = wrapped ? 0 : title.length * 6.2 + 12;
  const keyY = wrapped ? y + 16 : y;
  const key = keys.map((words, n) => {
    const from = x;
    x += keyWidth(words);
    return path(`m-${lines[n]}`, `M${px(from)} ${px(keyY + 7)}h16`) + text(from + 20, keyY + 11, words, "small");
  });
  return {
    html: [
      path("rule", `M0 ${px(y - 4)}H${px(right)}`),
      text(0, y + 11, title, "title-small"),
      ...key,
      ...lines.map(draw),
      axisNumber(place(0) - 3, bottom - 36, formatMillis(top).replace(" ", "\u202f"), "tiny"),
      text(place(0) - 8, bottom + 1, 0, "small", "end"),
    ].join(""),
    height: bottom - y + 16,
  };
}

/** Failed requests so far, as a step line; its top is at `y`. */
export function renderFailuresSoFar(
  { failures, requests, axis }: Timeline,
  place: Place,
  { failures: top }: ChartScale,
  y: number,
): Meter {
  const right = place(axis.endMillis);
  const title = text(0, y + 11, say.failedSoFar(failures.length, requests.length), "title-small");
  const rule = path("rule", `M0 ${px(y - 4)}H${px(right)}`);
  if (top === 0) return { html: rule + title, height: 24 };
  const bottom = y + titleHeight + 26;
  let line = `M${px(place(0))} ${px(bottom)}`;
  failures.forEach(({ atMillis }, n) => {
    line += `H${px(place(atMillis))}V${px(bottom - ((n + 1) / top) * 24)}`;
  });
  const html = [
    ...[rule, title, path("failed", `${line}H${px(right)}V${px(bottom)}`)],
    axisNumber(place(0) - 8, y + titleHeight + 8, top),
    text(place(0) - 8, bottom + 1, 0, "small", "end"),
  ].join("");
  return { html, height: bottom - y + 16 };
}
