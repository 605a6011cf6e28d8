import type { CheckResult, Judgement } from "#lab/judge.ts";
import type { RunReport } from "#lab/runtime.ts";

/** What is kept of a judged run: a few lines, where its trace has thousands. */
export interface Outcome {
  passed: boolean;
  checks: CheckResult[];
  /** Why the run stopped before its end; null when it didn't. */
  error: string | null;
  /** Whether real time ended it, which a repetition need not. */
  unresponsive: boolean;
  traceHash: string;
}

export function outcomeOf({ trace, traceHash }: RunReport, { passed, checks }: Judgement): Outcome {
  const { error } = trace;
  return { passed, checks, error: error?.message ?? null, unresponsive: error?.kind === "unresponsive", traceHash };
}

/** The checks that fail, with what they say. */
export const failures = ({ checks }: Pick<Outcome, "checks">) =>
  checks
    .filter(({ passed }) => !passed)
    .map(({ id, message }) => `${id} (${message})`)
    .join("; ");
