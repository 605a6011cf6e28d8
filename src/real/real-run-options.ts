import type { RunInput } from "#lab/runtime.ts";
import type { NewTraceEvent, Trace, TraceEvent } from "#sim/trace.ts";

/** A lab's traffic, and where it goes. */
export interface RealRunOptions {
  input: RunInput;
  /** What handlers find in `DATABASE_URL`. */
  databaseUrl: string;
  /** What they find in `POOLER_URL`, where there is a pooler. */
  poolerUrl: string | null;
  /** What they find in `DATABASE_REPLICA_URL`, where the lab has a replica; the database itself where absent. */
  replicaUrl?: string | null | undefined;
  /** Where the packages that the handlers import are installed. */
  packagesFolder: string;
  /** The module that each process runs, where it is not the repository's own. */
  instanceEntry?: string | undefined;
  /** What the server itself says of its backends; without it they are counted as the clients see them. */
  serverEvents?: ((listener: (event: NewTraceEvent) => void) => void) | undefined;
  /** Most processes at once, where the lab would have more. */
  mostInstances?: number | undefined;
  /** Everything of the trace but its events, before the first of them. */
  begun(trace: Omit<Trace, "events" | "endedAtMillis" | "error">, leftOut: string[]): void;
  /** Each event as it happens. */
  record(event: TraceEvent): void;
  /** Ends the run early. */
  signal?: AbortSignal | undefined;
}

/** What `real.js` prints with `--events`, one JSON object a line after `realPrefix`; other lines are for people. */
export type RealNotice =
  | { type: "begun"; trace: Omit<Trace, "events" | "endedAtMillis" | "error">; leftOut: string[] }
  | { type: "events"; events: TraceEvent[] }
  | { type: "ended"; endedAtMillis: number }
  | { type: "failed"; message: string };

export const realPrefix = "@real ";
