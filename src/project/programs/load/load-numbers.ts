import { percentile } from "#lab/metrics.ts";
import type { Answered } from "./send-request.ts";

/** Answers, counted. */
export interface LoadNumbers {
  requests: number;
  ok: number;
  failed: number;
  /** How many answers had each status; `none` where there was no answer. */
  statuses: Record<string, number>;
  p50Millis: number;
  p95Millis: number;
}

export function numbersOf(answers: readonly Answered[]): LoadNumbers {
  const statuses: Record<string, number> = {};
  for (const { status } of answers) statuses[status ?? "none"] = (statuses[status ?? "none"] ?? 0) + 1;
  const ok = answers.filter(({ status }) => status !== null && status < 400).length;
  const durations = answers.map(({ millis }) => millis).sort((a, b) => a - b);
  return {
    requests: answers.length,
    ok,
    failed: answers.length - ok,
    statuses,
    p50Millis: percentile(durations, 50),
    p95Millis: percentile(durations, 95),
  };
}
