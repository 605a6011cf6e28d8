import type { CheckResult } from "#lab/judge.ts";
import type { Metrics } from "#lab/metrics.ts";
import type { SeedResult } from "#lab/run-seeds.ts";

/** What `npm run lab -- ID --json` prints. */
export interface LabResult {
  lab: string;
  seed: number;
  runtime: string;
  passed: boolean;
  checks: Array<Pick<CheckResult, "id" | "passed" | "message" | "atMillis"> & { line?: number }>;
  metrics: Metrics;
  traceHash: string;
  events: number;
  queries: number;
  wallMillis: number;
}

export function labResult(lab: string, runtime: string, { seed, report, judgement }: SeedResult): LabResult {
  return {
    lab,
    seed,
    runtime,
    passed: judgement.passed,
    checks: judgement.checks.map(({ id, passed, message, atMillis, source }) => ({
      id,
      passed,
      message,
      ...(atMillis !== undefined && { atMillis }),
      ...(source && { line: source.line }),
    })),
    metrics: judgement.metrics,
    traceHash: report.traceHash,
    events: report.trace.events.length,
    queries: report.queries,
    wallMillis: Math.round(report.wallMillis),
  };
}
