import { createAxis } from "../frames/axis.ts";
import { createPace, quietAfter } from "../frames/pace.ts";
import type { Timeline } from "../frames/timeline.ts";
import type { Clock } from "./playback.ts";

/** Several runs on one clock. */
export interface Together {
  /** All their events, in order of time; of one moment, those of the first run first. */
  clock: Clock;
  /** The runs, on the shared axis. */
  timelines: Timeline[];
  /** The last event of the n-th run that has happened right after event `index` of the clock; -1 before its first. */
  indexIn(n: number, index: number): number;
  /** The clock's index of an event of the n-th run. */
  indexOf(n: number, index: number): number;
}

/** Puts runs on one clock that ends when the longest of them does. */
export function putTogether(runs: readonly Timeline[]): Together {
  const all = runs.flatMap(({ trace }, run) => trace.events.map((event, index) => ({ run, index, event })));
  all.sort((a, b) => a.event.atMillis - b.event.atMillis || a.run - b.run || a.index - b.index);
  const events = all.map(({ event }) => event);
  const times = events.map(({ atMillis }) => atMillis);
  const passed = runs.map(() => new Int32Array(all.length));
  const positions = runs.map(({ trace }) => new Int32Array(trace.events.length));
  const last = runs.map(() => -1);
  all.forEach(({ run, index }, position) => {
    last[run] = index;
    (positions[run] as Int32Array)[index] = position;
    last.forEach((value, n) => {
      (passed[n] as Int32Array)[position] = value;
    });
  });
  const querying: number[] = [];
  let queries = 0;
  for (const { type } of events) {
    if (type === "query-started") queries++;
    if (type === "query-finished") queries--;
    querying.push(queries);
  }
  const end = Math.max(0, ...runs.map(({ axis }) => axis.endMillis));
  const axis = createAxis(times, end, (index) => (querying[index] ?? 0) <= 0);
  const pace = createPace(times, axis, quietAfter(events));
  return {
    clock: { axis, pace, times },
    timelines: runs.map((run) => ({ ...run, axis, pace })),
    indexIn: (n, index) => passed[n]?.[index] ?? -1,
    indexOf: (n, index) => positions[n]?.[index] ?? -1,
  };
}
