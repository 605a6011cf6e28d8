import type { EventOf, Trace } from "#sim/trace.ts";

export type ConsoleLine = EventOf<"log-line">;

/** What instances printed, in order; up to a moment of the run where one is given. */
export function consoleLines(trace: Trace, untilMillis: number | null): ConsoleLine[] {
  return trace.events.filter(
    (event): event is ConsoleLine =>
      event.type === "log-line" && (untilMillis === null || event.atMillis <= untilMillis),
  );
}
