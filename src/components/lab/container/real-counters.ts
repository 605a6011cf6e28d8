import type { Trace, TraceEvent } from "#sim/trace.ts";
import * as say from "#strings/container-real.ts";

/** What is counted while a real run goes on. */
export interface RealCounters {
  arrived: number;
  answered: number;
  failed: number;
  opened: number;
  refused: number;
  /** Backends the server holds, and most of them at once. */
  active: number;
  peak: number;
  /** Processes that have loaded the code and live. */
  processes: number;
}

export const noCounters: RealCounters = {
  ...{ arrived: 0, answered: 0, failed: 0, opened: 0, refused: 0, active: 0, peak: 0, processes: 0 },
};

/** The counters after more events; those given stay as they are. */
export function counted(before: RealCounters, events: readonly TraceEvent[]): RealCounters {
  const now = { ...before };
  for (const event of events) {
    if ("active" in event) {
      now.active = event.active;
      now.peak = Math.max(now.peak, event.active);
    }
    if (event.type === "request-arrived") now.arrived++;
    else if (event.type === "request-failed") now.failed++;
    else if (event.type === "request-finished") {
      if (event.status < 400) now.answered++;
      else now.failed++;
    } else if (event.type === "connection-opened") now.opened++;
    else if (event.type === "connection-refused") now.refused++;
    else if (event.type === "instance-warm") now.processes++;
    else if (event.type === "instance-crashed" || event.type === "instance-reclaimed") now.processes--;
  }
  return now;
}

/** The counters in one sentence or two, for those who don't see the picture. */
export function countersInWords(counters: RealCounters, atMillis: number): string {
  const { arrived, answered, failed, active, refused } = counters;
  const open = arrived - answered - failed;
  const seconds = (atMillis / 1000).toFixed(1);
  return say.counted({ seconds, arrived, answered, failed, open, backends: active, refused });
}

/** A trace as far as it has got. */
export type TraceHead = Omit<Trace, "events" | "endedAtMillis" | "error">;
