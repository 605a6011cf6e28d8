import type { Lab } from "#schemas/lab.ts";
import type { Scenario } from "#schemas/scenario.ts";
import type { Trace } from "#sim/trace.ts";

/** The learner's files by path, as typed. */
export type LabFiles = Record<string, string>;

/** Everything a run depends on: same input, same trace. Plain data, so it can cross to a worker. */
export interface RunInput {
  lab: string;
  files: LabFiles;
  routes: Array<{ path: string; file: string; adapter: NonNullable<Lab["files"][number]["adapter"]> }>;
  scenario: Scenario;
  seed: number;
}

/** A run's trace with what it cost. `wallMillis` is the one number that differs between machines. */
export interface RunReport {
  trace: Trace;
  traceHash: string;
  /** Units that reached the database. */
  queries: number;
  wallMillis: number;
}

/** One common shape for progress and trouble, whatever the runtime. */
export type RuntimeStatus =
  | { state: "idle" }
  | { state: "preparing"; stage: string; progress: number }
  | { state: "ready" }
  | { state: "running"; seed: number }
  | { state: "failed"; message: string; canRetry: boolean };

/** Where a lab runs: this tab, Node, later a WebContainer. */
export interface LabRuntime {
  readonly id: "tab" | "node" | "webcontainer";
  status(): RuntimeStatus;
  /** Called with every change of status; returns how to stop listening. */
  onStatus(listener: (status: RuntimeStatus) => void): () => void;
  /** Loads what a run needs; safe to call twice. */
  prepare(): Promise<void>;
  /** Runs once. Runaway or broken learner code is a report whose trace carries an error, never a rejection. */
  run(input: RunInput): Promise<RunReport>;
  dispose(): Promise<void>;
}
