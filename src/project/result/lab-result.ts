import type { CheckResult } from "#lab/judge.ts";
import type { Metrics } from "#lab/metrics.ts";
import type { SeedResult } from "#lab/run-seeds.ts";
import type { Parameters } from "#schemas/parameters.ts";

/** What `npm run lab -- ID --json` prints, and `node warm-start/run.js --json` in a lab's project. */
export interface LabResult {
  lab: string;
  seed: number;
  runtime: string;
  /** What `--set` changed. */
  parameters: Parameters;
  passed: boolean;
  checks: Array<Pick<CheckResult, "id" | "passed" | "message" | "atMillis"> & { file?: string; line?: number }>;
  metrics: Metrics;
  traceHash: string;
  events: number;
  queries: number;
  wallMillis: number;
}

export function labResult(
  lab: string,
  runtime: string,
  parameters: Parameters,
  { seed, report, judgement }: SeedResult,
): LabResult {
  return {
    lab,
    seed,
    runtime,
    parameters,
    passed: judgement.passed,
    checks: judgement.checks.map(({ id, passed, message, atMillis, source }) => ({
      id,
      passed,
      message,
      ...(atMillis !== undefined && { atMillis }),
      ...(source && { file: source.file, line: source.line }),
    })),
    metrics: judgement.metrics,
    traceHash: report.traceHash,
    events: report.trace.events.length,
    queries: report.queries,
    wallMillis: Math.round(report.wallMillis),
  };
}
