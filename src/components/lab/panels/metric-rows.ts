import type { Metrics } from "#lab/metrics.ts";
import * as say from "#strings/lab-panels.ts";
import { locale } from "#strings/language.ts";

/** What is counted of a run, in the order it is read. */
export const metricRows: ReadonlyArray<readonly [keyof Metrics, string]> = [
  ["requests", say.requests],
  ["ok", say.answered],
  ["failed", say.failed],
  ["refused", say.connectionsRefused],
  ["opened", say.connectionsOpened],
  ["peakConnections", say.mostConnections],
  ["peakReplicaConnections", say.mostReplicaConnections],
  ["leakedClients", say.clientsLeftOpen],
  ["coldStarts", say.coldStarts],
  ["p50Millis", say.medianTime],
  ["p95Millis", say.time95],
  ["p99Millis", say.time99],
  ["serialisedMillis", say.waitingOfSimulation],
];

/** Whether a number says anything in at least one of the runs. */
export const worthARow = (key: keyof Metrics, ...runs: Metrics[]): boolean => {
  if (key === "peakReplicaConnections") return runs.some((metrics) => metrics[key] !== undefined);
  return key !== "serialisedMillis" || runs.some((metrics) => metrics[key] !== 0);
};

export function metricInWords(key: keyof Metrics, metrics: Metrics): string {
  const value = metrics[key] ?? 0;
  if (!key.endsWith("Millis")) return value.toLocaleString(locale);
  return Number.isFinite(value) ? say.millis(tenths(value).toLocaleString(locale)) : say.noneAnswered;
}

/** How much more or less `after` has than `before`, with its sign; empty where one of them has no such number. */
export function changeInWords(key: keyof Metrics, before: Metrics, after: Metrics): string {
  const by = (after[key] ?? 0) - (before[key] ?? 0);
  if (!Number.isFinite(by)) return "";
  const shown = key.endsWith("Millis") ? tenths(Math.abs(by)) : Math.abs(by);
  if (shown === 0) return say.same;
  const change = `${by > 0 ? "+" : "−"}${shown.toLocaleString(locale)}`;
  return key.endsWith("Millis") ? say.millis(change) : change;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
