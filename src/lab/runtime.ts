import type { Lab } from "#schemas/lab.ts";
import type { Parameters } from "#schemas/parameters.ts";
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
  /** What the reader changed of the scenario; Check and the checks of the repository leave it out. */
  parameters?: Parameters;
}

/** SQL for the database of a run as it was at a moment: the run is played again up to there, and what the SQL writes is gone afterwards. */
export interface SqlQuestion {
  input: RunInput;
  atMillis: number;
  sql: string;
  /** The database itself where absent. */
  server?: "replica";
}

/** What a statement answered: values as text, as `psql` would print them, at most `sqlRows` rows. */
export interface SqlAnswer {
  columns: string[];
  rows: Array<Array<string | null>>;
  /** Rows there are, also those left out. */
  rowCount: number;
  /** CommandComplete's tag of the last statement, for example `SELECT 3`. */
  command: string;
  /** Notices, warnings and details in psql's form, tags of the statements before the last, and what the simulator has to say. */
  notices: string[];
  /** `position` counts characters from 1, where Postgres says one. */
  error: { code: string; message: string; hint: string | null; position: number | null } | null;
  /** The moment shown: the question's, or the run's end where that came before. */
  atMillis: number;
}

/** Most rows an answer holds. */
export const sqlRows = 200;

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

/** Where a lab runs: this tab, Node, or a WebContainer. */
export interface LabRuntime {
  readonly id: "tab" | "node" | "webcontainer";
  status(): RuntimeStatus;
  /** Called with every change of status; returns how to stop listening. */
  onStatus(listener: (status: RuntimeStatus) => void): () => void;
  /** Loads what a run needs; safe to call twice. */
  prepare(): Promise<void>;
  /** Runs once. Runaway or broken learner code is a report whose trace carries an error, never a rejection. */
  run(input: RunInput): Promise<RunReport>;
  /**
   * Asks the database of a run at a moment. A statement that fails is an answer with an error, never a rejection. The status
   * does not tell of questions, but of an engine that has to be started for one, or anew after it.
   */
  ask(question: SqlQuestion): Promise<SqlAnswer>;
  dispose(): Promise<void>;
}
