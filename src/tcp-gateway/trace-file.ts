import { closeSync, openSync, writeSync } from "node:fs";
import type { NewTraceEvent } from "#sim/trace.ts";

export interface TraceFile {
  record(event: NewTraceEvent): void;
  close(): void;
}

const longestHeldCharacters = 64 * 1024;

/** Writes events as JSON lines with their place and their real milliseconds since the start; throws when it cannot be written. */
export function openTraceFile(path: string, now: () => number): TraceFile {
  const file = openSync(path, "w");
  let held = "";
  let seq = 0;
  const flush = () => {
    writeSync(file, held);
    held = "";
  };
  const interval = setInterval(flush, 200);
  interval.unref();
  return {
    record(event) {
      held += `${JSON.stringify({ ...event, seq: seq++, atMillis: now() })}\n`;
      if (held.length > longestHeldCharacters) flush();
    },
    close() {
      clearInterval(interval);
      flush();
      closeSync(file);
    },
  };
}
