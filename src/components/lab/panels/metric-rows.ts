import type { Metrics } from "#lab/metrics.ts";

/** What is counted of a run, in the order it is read. */
export const metricRows: ReadonlyArray<readonly [keyof Metrics, string]> = [
  ["requests", "Requests"],
  ["ok", "Answered"],
  ["failed", "Failed"],
  ["refused", "Connections refused"],
  ["opened", "Connections opened"],
  ["peakConnections", "Most connections at once"],
  ["peakReplicaConnections", "Most connections at once on the replica"],
  ["leakedClients", "Clients left open"],
  ["coldStarts", "Cold starts"],
  ["p50Millis", "Response time, median"],
  ["p95Millis", "Response time, 95th percentile"],
  ["p99Millis", "Response time, 99th percentile"],
  ["serialisedMillis", "Waiting that only this simulation causes, left out above"],
];

/** Whether a number says anything in at least one of the runs. */
export const worthARow = (key: keyof Metrics, ...runs: Metrics[]): boolean => {
  if (key === "peakReplicaConnections") return runs.some((metrics) => metrics[key] !== undefined);
  return key !== "serialisedMillis" || runs.some((metrics) => metrics[key] !== 0);
};

export function metricInWords(key: keyof Metrics, metrics: Metrics): string {
  const value = metrics[key] ?? 0;
  if (!key.endsWith("Millis")) return value.toLocaleString("en");
  return Number.isFinite(value) ? `${tenths(value).toLocaleString("en")} ms` : "none answered";
}

/** How much more or less `after` has than `before`, with its sign; empty where one of them has no such number. */
export function changeInWords(key: keyof Metrics, before: Metrics, after: Metrics): string {
  const by = (after[key] ?? 0) - (before[key] ?? 0);
  if (!Number.isFinite(by)) return "";
  const shown = key.endsWith("Millis") ? tenths(Math.abs(by)) : Math.abs(by);
  if (shown === 0) return "same";
  return `${by > 0 ? "+" : "−"}${shown.toLocaleString("en")}${key.endsWith("Millis") ? " ms" : ""}`;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
