import type { SourceLine } from "#sim/trace.ts";

/** A moment of a run and a line of the learner's, for example `t = 12.5 ms, lib/db.ts:3`; empty where neither is known. */
export function whereWords(atMillis: number | undefined, source: SourceLine | undefined): string {
  const parts = [
    atMillis === undefined ? "" : `t = ${Math.round(atMillis * 100) / 100} ms`,
    source === undefined ? "" : `${source.file}:${source.line}`,
  ];
  return parts.filter(Boolean).join(", ");
}
