import type { Trace } from "#sim/trace.ts";
import { type Track, valueAt } from "../frames/track.ts";

/** Percentiles of the response times of all requests answered so far, by nearest rank; milliseconds. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

const known = new WeakMap<Trace, Track<Percentiles>>();

const nearestRank = (ascending: readonly number[], percent: number): number =>
  ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)] ?? 0;

/** Ends in the numbers that a lab's metrics show: arrival to answer, less what a request waited for the simulator alone. */
export function responseTimes(trace: Trace): Track<Percentiles> {
  const before = known.get(trace);
  if (before) return before;
  const track: Track<Percentiles> = { indexes: [], values: [] };
  const ascending: number[] = [];
  const serialised = new Map<number, number>();
  trace.events.forEach((event, index) => {
    if (event.type === "serialised-by-simulator" && event.request !== null)
      serialised.set(event.request, (serialised.get(event.request) ?? 0) + event.waitedMillis);
    const isAnswer =
      event.type === "request-finished" || (event.type === "request-failed" && event.reason !== "run-ended");
    if (!isAnswer) return;
    const millis = Math.max(0, event.durationMillis - (serialised.get(event.request) ?? 0));
    let low = 0;
    let high = ascending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ascending[middle] as number) <= millis) low = middle + 1;
      else high = middle;
    }
    ascending.splice(low, 0, millis);
    track.indexes.push(index);
    track.values.push({
      p50: nearestRank(ascending, 50),
      p95: nearestRank(ascending, 95),
      p99: nearestRank(ascending, 99),
    });
  });
  known.set(trace, track);
  return track;
}

/** The percentiles right after event `index`; `null` before the first answer. */
export const percentilesAt = (trace: Trace, index: number): Percentiles | null =>
  valueAt(responseTimes(trace), index) ?? null;
