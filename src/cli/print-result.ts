import { parameterWords } from "#lab/parameters.ts";
import type { RunError } from "#sim/trace.ts";
import type { LabResult } from "./lab-result.ts";

/** A lab's result for people. */
export function printResult(title: string, result: LabResult, error: RunError | null): void {
  const changed = parameterWords(result.parameters);
  console.log(`${title} (${result.lab}), seed ${result.seed}, ${result.runtime}${changed && `; with ${changed}`}\n`);
  if (error !== null) {
    const at = error.source ? `${error.source.file}:${error.source.line}: ` : "";
    console.log(`${at}${error.message}\n`);
  }
  for (const check of result.checks) {
    console.log(`${check.passed ? "✓" : "✕"} ${check.id}\n    ${check.message}${where(check)}`);
  }
  const { requests, ok, failed, refused, opened, peakConnections, leakedClients, coldStarts } = result.metrics;
  console.log(
    `\n${requests} requests: ${ok} ok, ${failed} failed. ${opened} connections opened, ${refused} refused, ${peakConnections} at most at once, ` +
      `${leakedClients} clients left behind. ${coldStarts} cold starts.`,
  );
  const { p50Millis, p95Millis, p99Millis } = result.metrics;
  console.log(`Response time: p50 ${p50Millis} ms, p95 ${p95Millis} ms, p99 ${p99Millis} ms (virtual).`);
  console.log(
    `Trace ${result.traceHash}: ${result.events} events, ${result.queries} queries, ${result.wallMillis} ms of real time.`,
  );
  console.log(result.passed ? "\nPassed." : "\nNot passed yet.");
}

function where({ atMillis, line }: LabResult["checks"][number]): string {
  const parts = [
    atMillis === undefined ? "" : `t = ${Math.round(atMillis * 100) / 100} ms`,
    line === undefined ? "" : `line ${line}`,
  ];
  const text = parts.filter(Boolean).join(", ");
  return text && ` (${text})`;
}
