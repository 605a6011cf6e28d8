import type { RunInput, RunReport } from "#lab/runtime.ts";

export type ToThread = { type: "run"; id: number; input: RunInput };

export type FromThread =
  | { type: "ready" }
  /** Sent between events while a run goes on: the thread is not stuck. */
  | { type: "alive" }
  | { type: "done"; id: number; report: RunReport }
  | { type: "failed"; id: number; message: string };
