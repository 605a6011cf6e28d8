import type { RunInput } from "#lab/runtime.ts";
import type { Trace, TraceEvent } from "#sim/trace.ts";

/** A lab's traffic, and where it goes. */
export interface RealRunOptions {
  input: RunInput;
  /** What handlers find in `DATABASE_URL`. */
  databaseUrl: string;
  /** What they find in `POOLER_URL`, where there is a pooler. */
  poolerUrl: string | null;
  /** Where the packages that the handlers import are installed. */
  packagesFolder: string;
  /** Everything of the trace but its events, before the first of them. */
  begun(trace: Omit<Trace, "events" | "endedAtMillis" | "error">): void;
  /** Each event as it happens. */
  record(event: TraceEvent): void;
  /** Ends the run early. */
  signal?: AbortSignal | undefined;
}

/** What `real.js` prints with `--events`, one JSON object a line after `realPrefix`; other lines are for people. */
export type RealNotice =
  | { type: "begun"; trace: Omit<Trace, "events" | "endedAtMillis" | "error"> }
  | { type: "events"; events: TraceEvent[] }
  | { type: "ended"; endedAtMillis: number }
  | { type: "failed"; message: string };

export const realPrefix = "@real ";
