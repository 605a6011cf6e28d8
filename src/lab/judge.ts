import type { SourceLine } from "#sim/trace.ts";
import type { Check } from "./author.ts";
import type { Metrics } from "./metrics.ts";
import { createRun } from "./run.ts";
import type { RunReport } from "./runtime.ts";

export interface CheckResult {
  id: string;
  title: string;
  passed: boolean;
  message: string;
  atMillis?: number;
  source?: SourceLine;
}

export interface Judgement {
  passed: boolean;
  checks: CheckResult[];
  metrics: Metrics;
}

/** Evaluates a lab's checks on one run. A run that stopped with an error passes nothing. */
export function judge(checks: readonly Check[], report: Pick<RunReport, "trace">): Judgement {
  const run = createRun(report.trace);
  const { error } = run.trace;
  const results = checks.map((check): CheckResult => {
    const { id, title } = check;
    if (error !== null) {
      const where = { atMillis: error.atMillis, ...(error.source && { source: error.source }) };
      return { id, title, passed: false, message: `Not judged: the run stopped. ${error.message}`, ...where };
    }
    const verdict = check.evaluate(run);
    if (verdict.passed) return { id, title, ...verdict };
    const { message, atMillis, source } = verdict;
    return {
      id,
      title,
      passed: false,
      message,
      ...(atMillis !== undefined && { atMillis }),
      ...(source && { source }),
    };
  });
  return { passed: results.length > 0 && results.every(({ passed }) => passed), checks: results, metrics: run.metrics };
}
