import type { Judgement } from "#lab/judge.ts";
import type { Metrics } from "#lab/metrics.ts";
import { parameterWords } from "#lab/parameters.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { Trace, TraceEvent } from "#sim/trace.ts";

/** What is real and what is not, before a run. */
export function headerWords(
  title: string,
  seed: number,
  parameters: Parameters,
  database: string,
  leftOut: string[],
): string {
  const changed = parameterWords(parameters);
  return [
    `${title}, seed ${seed}, in real time${changed && `; with ${changed}`}`,
    "",
    "Real: each instance is a Node.js process, each connection a socket, the driver is the one installed, and time is this machine's.",
    `Database: ${database}`,
    ...leftOut.map((sentence) => `  - ${sentence}`),
    "Two runs differ, and nothing here decides a check.",
    "",
  ].join("\n");
}

/** Where a run is, once a second. */
export interface Progress {
  see(event: TraceEvent): void;
  line(atMillis: number): string;
}

export function createProgress(): Progress {
  let [arrived, ok, failed, refused, active] = [0, 0, 0, 0, 0];
  const instances = new Set<number>();
  return {
    see(event) {
      if ("active" in event) active = event.active;
      if (event.type === "request-arrived") arrived++;
      else if (event.type === "request-failed") failed++;
      else if (event.type === "request-finished") {
        if (event.status < 400) ok++;
        else failed++;
      } else if (event.type === "connection-refused") refused++;
      else if (event.type === "instance-warm") instances.add(event.instance);
      else if (event.type === "instance-reclaimed" || event.type === "instance-crashed")
        instances.delete(event.instance);
    },
    line: (atMillis) =>
      `${(atMillis / 1000).toFixed(0).padStart(4)} s  ${arrived} requests: ${ok} ok, ${failed} failed, ${arrived - ok - failed} open. ` +
      `${active} backends, ${refused} refused. ${instances.size} processes.`,
  };
}

/** A run's numbers for people. */
export function metricsWords(metrics: Metrics): string {
  const { requests, ok, failed, refused, opened, peakConnections, leakedClients, coldStarts } = metrics;
  const { p50Millis, p95Millis, p99Millis } = metrics;
  return (
    `${requests} requests: ${ok} ok, ${failed} failed. ${opened} connections opened, ${refused} refused, ${peakConnections} backends at most, ` +
    `${leakedClients} clients left behind. ${coldStarts} cold starts.\n` +
    `Response time: p50 ${p50Millis} ms, p95 ${p95Millis} ms, p99 ${p99Millis} ms (real).`
  );
}

/** What the checks would say of a run that nobody judges; why it stopped comes first. */
export function observationWords({ checks }: Judgement, { error }: Pick<Trace, "error">): string {
  if (error !== null) {
    const where = error.source ? `${error.source.file}:${error.source.line}: ` : "";
    return `Stopped: ${where}${error.message}`;
  }
  return [
    "What the checks see in it (observations, no verdict: they were made for virtual time, and a late machine makes rows look old):",
    ...checks.map(({ passed, id, message }) => `${passed ? "✓" : "✕"} ${id}\n    ${message}`),
  ].join("\n");
}
