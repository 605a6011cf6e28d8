import { parameterWords } from "#lab/parameters.ts";
import type { RunError } from "#sim/trace.ts";
import type { LabResult } from "./lab-result.ts";
import { whereWords } from "./where-words.ts";

/** A lab's result for people, lines without the last one's end. */
export function resultWords(title: string, result: LabResult, error: RunError | null): string {
  const changed = parameterWords(result.parameters);
  const { requests, ok, failed, refused, opened, peakConnections, leakedClients, coldStarts } = result.metrics;
  const { peakReplicaConnections } = result.metrics;
  const onReplica = peakReplicaConnections === undefined ? "" : ` and ${peakReplicaConnections} on the replica`;
  const { p50Millis, p95Millis, p99Millis } = result.metrics;
  return [
    `${title} (${result.lab}), seed ${result.seed}, ${result.runtime}${changed && `; with ${changed}`}\n`,
    ...(error === null
      ? []
      : [`${error.source ? `${error.source.file}:${error.source.line}: ` : ""}${error.message}\n`]),
    ...result.checks.map(
      (check) => `${check.passed ? "✓" : "✕"} ${check.id}\n    ${check.message}${inBrackets(check)}`,
    ),
    `\n${requests} requests: ${ok} ok, ${failed} failed. ${opened} connections opened, ${refused} refused, ${peakConnections} at most at once${onReplica}, ` +
      `${leakedClients} clients left behind. ${coldStarts} cold starts.`,
    `Response time: p50 ${p50Millis} ms, p95 ${p95Millis} ms, p99 ${p99Millis} ms (virtual).`,
    `Trace ${result.traceHash}: ${result.events} events, ${result.queries} queries, ${result.wallMillis} ms of real time.`,
    result.passed ? "\nPassed." : "\nNot passed yet.",
  ].join("\n");
}

function inBrackets({ atMillis, file, line }: LabResult["checks"][number]): string {
  const where = whereWords(atMillis, file === undefined || line === undefined ? undefined : { file, line });
  return where && ` (${where})`;
}
