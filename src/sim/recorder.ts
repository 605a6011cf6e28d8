import type { Clock } from "./clock.ts";
import type { NewTraceEvent, TraceEvent } from "./trace.ts";

/** Collects what the engine's parts report, in order, and hands out ids. */
export interface Recorder {
  readonly events: TraceEvent[];
  record(event: NewTraceEvent): void;
  nextId(kind: string): number;
}

/** What a moment in a trace may lie before or after the clock's own. */
export const roundedMillis = 0.5e-6;

export function createRecorder(clock: Pick<Clock, "now">): Recorder {
  const events: TraceEvent[] = [];
  const lastIds = new Map<string, number>();
  return {
    events,
    record(event) {
      // The caller's own object, which it has just made, becomes the trace's.
      const recorded = event as TraceEvent;
      recorded.seq = events.length;
      // Rounded to a nanosecond, so that printing and parsing a trace changes nothing.
      recorded.atMillis = Math.round(clock.now() * 1e6) / 1e6;
      events.push(recorded);
    },
    nextId(kind) {
      const id = (lastIds.get(kind) ?? 0) + 1;
      lastIds.set(kind, id);
      return id;
    },
  };
}
