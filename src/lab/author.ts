import type { SourceLine } from "#sim/trace.ts";
import type { Run } from "./run.ts";

export type { EventOf } from "#sim/trace.ts";
export type { Run } from "./run.ts";

/** What a check says: passed, or not with a reason the learner can act on, a moment to jump to and a line to look at. */
export type Verdict =
  | { passed: true; message: string }
  | { passed: false; message: string; atMillis?: number; source?: SourceLine };

/** A named promise about a run. `rejected/<id>--<name>/` must fail the check of that id. */
export interface Check {
  id: string;
  title: string;
  evaluate(run: Run): Verdict;
}

/** Declares `checks.ts`. */
export function defineChecks(checks: Check[]): Check[] {
  return checks;
}

export const passed = (message: string): Verdict => ({ passed: true, message });
/** `where` may be any event of the trace: only its moment and line are kept. */
export const failed = (message: string, where: { atMillis?: number; source?: SourceLine } = {}): Verdict => ({
  passed: false,
  message,
  ...(where.atMillis !== undefined && { atMillis: where.atMillis }),
  ...(where.source && { source: where.source }),
});
