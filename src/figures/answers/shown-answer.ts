import type { Metrics } from "#lab/metrics.ts";

/** An answer to a lab, by the lab's id and the answer's folder in it. */
export interface AnswerName {
  lab: string;
  /** `starter`, `solution` or a folder such as `rejected/no-refusals--pool-per-request`. */
  answer: string;
}

/** What a run of an answer came to, on the first seed that its lab shows. */
export interface ShownAnswer extends AnswerName {
  seed: number;
  metrics: Metrics;
  /** The lab's checks that it fails, with what each says; in the lab's order. */
  fails: { title: string; message: string }[];
}

/** Where the build keeps an answer's run, under `.cache/warm-start/answers`. */
export const fileOf = ({ lab, answer }: AnswerName): string => `${lab}--${answer.replaceAll("/", "--")}.json`;

/** A number of two runs side by side. */
export interface ComparedNumber {
  label: string;
  wrong: string;
  right: string;
}

const counts = [
  ["failed", "Requests failed"],
  ["refused", "Connections refused"],
  ["opened", "Connections opened"],
  ["peakConnections", "Most connections at once"],
  ["leakedClients", "Clients left open"],
] as const;

/** The numbers in which two runs differ, the answered requests always. */
export function comparedNumbers(wrong: Metrics, right: Metrics): ComparedNumber[] {
  const answered = ({ ok, requests }: Metrics) => `${ok} of ${requests}`;
  const rows: ComparedNumber[] = [{ label: "Requests answered", wrong: answered(wrong), right: answered(right) }];
  // What failed is what was not answered, unless some requests never ended.
  for (const [key, label] of counts)
    if (wrong[key] !== right[key] && !isSaidAlready(key, wrong, right))
      rows.push({ label, wrong: String(wrong[key]), right: String(right[key]) });
  if (differInTime(wrong, right))
    rows.push({
      label: "95 % of requests took at most",
      wrong: inMillis(wrong.p95Millis),
      right: inMillis(right.p95Millis),
    });
  return rows;
}

/** What failed is what was not answered, unless some requests never ended; and connections that all stay open are their own peak. */
function isSaidAlready(key: (typeof counts)[number][0], ...runs: Metrics[]): boolean {
  if (key === "failed") return runs.every(allEnded);
  return key === "peakConnections" && runs.every(({ opened, peakConnections }) => opened === peakConnections);
}

const allEnded = ({ ok, failed, requests }: Metrics) => ok + failed === requests;

/** Whether the times say something: who turns most requests away is quick about it, and no better for that. */
function differInTime(wrong: Metrics, right: Metrics): boolean {
  if (wrong.p95Millis < right.p95Millis && wrong.ok < wrong.requests) return false;
  const [fast, slow] = [wrong.p95Millis, right.p95Millis].sort((a, b) => a - b) as [number, number];
  return slow > fast * 1.1;
}

const inMillis = (value: number) =>
  value < 1000 ? `${Number(value.toPrecision(2))} ms` : `${(value / 1000).toPrecision(2)} s`;
