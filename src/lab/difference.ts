import type { Metrics } from "./metrics.ts";

/** Most parts of a sentence: more would be a table. */
const mostParts = 4;

/** How one run differs from another before it, for example `184 fewer refused; p95 −12 ms.` */
export function differenceOf(before: Metrics, after: Metrics): string {
  const failedAsRefused = after.failed - before.failed === after.refused - before.refused;
  const parts = measures(failedAsRefused).flatMap((measure) => partOf(measure, before, after));
  if (parts.length === 0) return "No difference in what was counted.";
  return `${parts.slice(0, mostParts).join("; ")}.`;
}

/** `count` says how many more or fewer of what; the others say by how much a number moved. */
type Measure = { of: keyof Metrics } & ({ count: string; one?: string } | { level: string } | { millis: string });

/** The most telling first: what came, what went wrong, what it held, how long it took. */
const measures = (failedAsRefused: boolean): readonly Measure[] => [
  { of: "requests", count: "requests", one: "request" },
  ...(failedAsRefused
    ? [{ of: "refused", count: "refused and failed" } as const]
    : [{ of: "refused", count: "refused" } as const, { of: "failed", count: "failed" } as const]),
  { of: "leakedClients", count: "clients leaked", one: "client leaked" },
  { of: "peakConnections", level: "connections at most at once" },
  { of: "peakReplicaConnections", level: "on the replica" },
  { of: "p95Millis", millis: "p95" },
  { of: "p50Millis", millis: "p50" },
  { of: "p99Millis", millis: "p99" },
  { of: "coldStarts", count: "cold starts", one: "cold start" },
];

function partOf(measure: Measure, before: Metrics, after: Metrics): string[] {
  const [was, is] = [before[measure.of] ?? 0, after[measure.of] ?? 0];
  const by = Math.abs(is - was);
  if ("millis" in measure) {
    const shown = shownMillis(by);
    return shown === "0" ? [] : [`${measure.millis} ${is > was ? "+" : "−"}${shown} ms`];
  }
  if (by === 0) return [];
  if ("level" in measure) return [`${is.toLocaleString("en")} ${measure.level}, before ${was.toLocaleString("en")}`];
  const noun = by === 1 && measure.one !== undefined ? measure.one : measure.count;
  return [`${by.toLocaleString("en")} ${is > was ? "more" : "fewer"} ${noun}`];
}

/** Whole milliseconds from 10 on, tenths below; less than that is not told. */
function shownMillis(millis: number): string {
  const digits = millis < 9.95 ? 1 : 0;
  return (Math.round(millis * 10 ** digits) / 10 ** digits).toLocaleString("en");
}
