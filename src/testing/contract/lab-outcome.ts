import type { Check } from "#lab/author.ts";
import { type CheckResult, judge } from "#lab/judge.ts";
import type { RunReport } from "#lab/runtime.ts";

/** What has to be the same wherever a lab runs. */
export interface LabOutcome {
  traceHash: string;
  error: RunReport["trace"]["error"];
  passed: boolean;
  checks: CheckResult[];
}

export function labOutcome(checks: Check[], report: Pick<RunReport, "trace" | "traceHash">): LabOutcome {
  const { passed, checks: results } = judge(checks, report);
  return { traceHash: report.traceHash, error: report.trace.error, passed, checks: results };
}
