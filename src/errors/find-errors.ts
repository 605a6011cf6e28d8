import type { ErrorEntry } from "#schemas/error-entry.ts";
import { codePattern, patternOf, weightOf } from "./pattern.ts";
import { readable } from "./readable.ts";

/** What of an entry is needed to find it. */
export type Findable = Pick<ErrorEntry, "id" | "codes" | "after"> & { matches: ReadonlyArray<{ text: string }> };

/** A part of the paste, by its characters. */
export interface Span {
  start: number;
  end: number;
}

/** An error that a paste holds. */
export interface Found {
  id: string;
  /** By its words, or by nothing but its code. */
  by: "text" | "code";
  /** Where it stands, in order, without overlaps. */
  spans: Span[];
}

interface Hit extends Span {
  id: string;
  by: Found["by"];
  weight: number;
}

/** Longer pastes are read up to here. */
export const longestPaste = 200_000;

/**
 * The known errors in a paste, the likeliest cause first: words before codes, the longer message before the shorter, what
 * comes first in the paste before what comes later, and an entry's own causes before it.
 */
export function findErrors(paste: string, entries: readonly Findable[]): Found[] {
  const { text, places } = readable(paste.slice(0, longestPaste));
  const hits = entries.flatMap(({ id, matches, codes }) => [
    ...matches.flatMap(({ text: message }) => {
      const weight = weightOf(message);
      return spansOf(patternOf(message), text).map((span): Hit => ({ id, by: "text", weight, ...span }));
    }),
    ...codes.flatMap((code) =>
      spansOf(codePattern(code), text).map((span): Hit => ({ id, by: "code", weight: 0, ...span })),
    ),
  ]);
  const told = hits.filter((hit) => !hits.some((other) => swallows(other, hit)));
  const worded = new Set(told.flatMap(({ id, by }) => (by === "text" ? [id] : [])));
  const explained = new Set(entries.flatMap(({ id, codes }) => (worded.has(id) ? codes : [])));
  const found = entries.flatMap((entry) => {
    const own = told.filter(({ id }) => id === entry.id);
    const by = worded.has(entry.id) ? "text" : "code";
    if (own.length === 0 || (by === "code" && entry.codes.every((code) => explained.has(code)))) return [];
    const spans = withoutOverlaps(own).map(({ start, end }) => ({
      start: places[start] ?? 0,
      end: places[end] ?? paste.length,
    }));
    return [{ entry, by, spans, weight: Math.max(...own.map(({ weight }) => weight)) } as const];
  });
  found.sort((a, b) => b.weight - a.weight || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
  return causesFirst(found).map(({ entry, by, spans }) => ({ id: entry.id, by, spans }));
}

function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/** Whether one hit holds the other and says more: `Connection terminated` inside `Connection terminated unexpectedly`. */
const swallows = (other: Hit, hit: Hit) =>
  other.id !== hit.id &&
  other.start <= hit.start &&
  other.end >= hit.end &&
  other.end - other.start > hit.end - hit.start &&
  other.by === "text";

function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

function causesFirst<T extends { entry: Findable }>(ranked: readonly T[]): T[] {
  const begun = new Set<T>();
  const placed: T[] = [];
  const place = (one: T) => {
    if (begun.has(one)) return;
    begun.add(one);
    for (const cause of ranked) if (one.entry.after.includes(cause.entry.id)) place(cause);
    placed.push(one);
  };
  for (const one of ranked) place(one);
  return placed;
}
