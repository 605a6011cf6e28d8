import type { Trace } from "#sim/trace.ts";
import { addStep, emptySteps, type Steps } from "./steps.ts";

/** What is counted per window; a value is known at its window's end and holds until the next. */
export interface Rates {
  windowMillis: number;
  /** Connections turned away. */
  refused: Steps;
  /** Percent of the requests that ended in the window and failed: a status from 500 on, or no answer. */
  failedShare: Steps;
  /** Milliseconds within which 95 % of the requests that ended in the window had ended. */
  p95: Steps;
}

/** Widths, in milliseconds, among which a run's window is: the first that gives at most 60. */
const widths = [50, 100, 200, 250, 500, 1_000, 2_000];
const mostWindows = 60;

export const windowOf = ({ endedAtMillis }: Pick<Trace, "endedAtMillis">): number =>
  widths.find((width) => endedAtMillis / width <= mostWindows) ?? 5_000;

export function ratesOf(trace: Trace): Rates {
  const windowMillis = windowOf(trace);
  const count = Math.ceil(trace.endedAtMillis / windowMillis);
  const windows = Array.from({ length: count }, () => ({ refused: 0, failed: 0, durations: [] as number[] }));
  for (const event of trace.events) {
    const window = windows[Math.min(count - 1, Math.floor(event.atMillis / windowMillis))];
    if (!window) continue;
    if (event.type === "connection-refused") window.refused++;
    if (event.type === "request-finished") {
      window.durations.push(event.durationMillis);
      if (event.status >= 500) window.failed++;
    }
    if (event.type === "request-failed" && event.reason !== "run-ended") {
      window.durations.push(event.durationMillis);
      window.failed++;
    }
  }
  const rates: Rates = { windowMillis, refused: emptySteps(0), failedShare: emptySteps(null), p95: emptySteps(null) };
  windows.forEach(({ refused, failed, durations }, index) => {
    const end = (index + 1) * windowMillis;
    const ended = durations.length;
    addStep(rates.refused, end, refused);
    addStep(rates.failedShare, end, ended === 0 ? null : Math.round((failed / ended) * 100));
    addStep(rates.p95, end, ended === 0 ? null : nearestRank(durations, 95));
  });
  return rates;
}

function nearestRank(values: number[], percent: number): number {
  const ascending = values.toSorted((a, b) => a - b);
  return Math.round((ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)] ?? 0) * 10) / 10;
}
