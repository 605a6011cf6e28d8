import type { ErrorEntry } from "#schemas/error-entry.ts";
import { codePattern, patternOf, surePart, weightOf } from "./pattern.ts";
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
export const longestPaste = 2_000_000;

/**
 * The known errors in a paste, the likeliest cause first: words before codes, the longer message before the shorter, what
 * comes first in the paste before what comes later, and an entry's own causes before it.
 */
export function findErrors(paste: string, entries: readonly Findable[]): Found[] {
  const { text, places } = readable(paste.slice(0, longestPaste));
  const told = withoutHeld(entries.flatMap((entry) => hitsOf(entry, text)));
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
    const weight = own.reduce((most, hit) => Math.max(most, hit.weight), 0);
    return [{ entry, by, spans, weight } as const];
  });
  found.sort((a, b) => b.weight - a.weight || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
  return causesFirst(found).map(({ entry, by, spans }) => ({ id: entry.id, by, spans }));
}

function hitsOf({ id, matches, codes }: Findable, text: string): Hit[] {
  const worded = matches.flatMap(({ text: message }) => {
    if (!text.includes(surePart(message))) return [];
    const weight = weightOf(message);
    return spansOf(patternOf(message), text).map((span): Hit => ({ id, by: "text", weight, ...span }));
  });
  const coded = codes
    .filter((code) => text.includes(code.toLowerCase()))
    .flatMap((code) => spansOf(codePattern(code), text).map((span): Hit => ({ id, by: "code", weight: 0, ...span })));
  return [...worded, ...coded];
}

function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/** The hits in the order of the paste, but those that longer words hold: `Connection terminated` in `Connection terminated unexpectedly`. */
function withoutHeld(hits: readonly Hit[]): Hit[] {
  let furthest: Span = { start: -1, end: -1 };
  return [...hits].sort(inOrder).filter((hit) => {
    const isHeld = furthest.end >= hit.end && (furthest.start < hit.start || furthest.end > hit.end);
    if (hit.by === "text" && hit.end > furthest.end) furthest = hit;
    return !isHeld;
  });
}

const inOrder = (a: Span, b: Span) => a.start - b.start || b.end - a.end;

/** Of spans in order, those that begin where the one before has ended. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
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
