import { type RealNotice, realPrefix } from "#real/real-run-options.ts";
import type { TraceEvent } from "#sim/trace.ts";

/** Prints what happens for a page; events are held a moment, so that many go into one line. */
export interface Notices {
  say(notice: RealNotice): void;
  event(event: TraceEvent): void;
  flush(): void;
}

const heldMillis = 100;
/** A line that is too long for whoever reads it would be cut. */
const mostInLine = 200;

export function createNotices(enabled: boolean, print: (line: string) => void = console.log): Notices {
  let held: TraceEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  const say = (notice: RealNotice) => {
    if (enabled) print(realPrefix + JSON.stringify(notice));
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (let at = 0; at < held.length; at += mostInLine)
      say({ type: "events", events: held.slice(at, at + mostInLine) });
    held = [];
  };
  return {
    flush,
    say(notice) {
      flush();
      say(notice);
    },
    event(event) {
      if (!enabled) return;
      held.push(event);
      timer ??= setTimeout(flush, heldMillis);
    },
  };
}
