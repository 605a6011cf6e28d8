import type { Measurement } from "#schemas/measurement.ts";
import { locale } from "#strings/language.ts";
import * as say from "#strings/throughput.ts";

/** What pgbench did in each transaction: one read, or its TPC-B script, which writes. */
export type Work = "select" | "write";

/** Transactions a second with so many connections kept busy. */
export interface CurvePoint {
  connections: number;
  /** As the lessons print it. */
  first: number;
  /** From the stored run of `npm run measure`; null where that machine had no pgbench. */
  again: number | null;
}

export type Taken = "first" | "again";

/** Both runs by the number of connections, fewest first. Throws where fewer than two points are published. */
export function curveOf(
  work: Work,
  published: readonly Pick<Measurement, "id" | "value">[],
  again: Readonly<Record<string, number | null>>,
): CurvePoint[] {
  const points = published.flatMap(({ id, value }) => {
    const [, connections] = new RegExp(`^${work}-(\\d+)$`).exec(id) ?? [];
    return connections === undefined
      ? []
      : [{ connections: Number(connections), first: value, again: again[id] ?? null }];
  });
  if (points.length < 2)
    throw new Error(`content/measurements.yaml has ${points.length} numbers \`${work}-…\`; a curve needs two.`);
  return points.sort((a, b) => a.connections - b.connections);
}

/** The points that a run took, with its rates. */
export const taken = (points: readonly CurvePoint[], run: Taken): Array<{ connections: number; perSecond: number }> =>
  points.flatMap(({ connections, [run]: perSecond }) => (perSecond === null ? [] : [{ connections, perSecond }]));

/**
 * Milliseconds between asking and the answer for each of so many callers who ask again at once: Little's law. Callers who
 * stand in a queue count, so it also says what they would wait for in front of fewer connections.
 */
export const answeredInMillis = (callers: number, perSecond: number): number => (callers / perSecond) * 1_000;

/** `0.29`, `4.0`, `49`: two digits that mean something. */
export const millisInWords = (millis: number): string => millis.toFixed(millis < 1 ? 2 : millis < 10 ? 1 : 0);

export const inThousands = (value: number): string => value.toLocaleString(locale);

/** What is left of `whole`, as `45 %`. */
export const shareInWords = (part: number, whole: number): string => say.share(Math.round((part / whole) * 100));

/** Where a run was fastest and what was left at its last point, in two sentences; empty where it took no point. */
export function runInWords(points: readonly CurvePoint[], run: Taken, unit: string): string {
  const rates = taken(points, run);
  const last = rates.at(-1);
  const peak = rates.toSorted((a, b) => b.perSecond - a.perSecond)[0];
  if (!peak || !last) return "";
  return say.mostAndLast({
    most: inThousands(peak.perSecond),
    unit,
    over: peak.connections,
    lastOver: last.connections,
    last: inThousands(last.perSecond),
    share: shareInWords(last.perSecond, peak.perSecond),
  });
}
