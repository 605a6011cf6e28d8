import type { ProgressRecord } from "#schemas/progress.ts";
import type { Section } from "./record.ts";

/** How many entries each part of a record holds at the most. */
export const MOST_ENTRIES = 5000;

const stamps: { [S in Section]: keyof ProgressRecord[S][string] } = {
  answers: "atMillis",
  predictions: "atMillis",
  lessons: "openedAtMillis",
  labs: "openedAtMillis",
  tests: "changedAtMillis",
  log: "atMillis",
  reviews: "addedAtMillis",
};

/** Splits off what is too old to be kept; equal times are told apart by id, so that every tab drops the same. */
export function keepNewest<S extends Section>(
  section: S,
  entries: ProgressRecord[S],
): { kept: ProgressRecord[S]; tooMany: string[] } {
  const ids = Object.keys(entries);
  if (ids.length <= MOST_ENTRIES) return { kept: entries, tooMany: [] };
  const stampOf = (id: string) =>
    Number((entries as Record<string, Record<string, unknown>>)[id]?.[stamps[section] as string] ?? 0);
  const tooMany = ids.sort((a, b) => stampOf(b) - stampOf(a) || (a < b ? -1 : 1)).slice(MOST_ENTRIES);
  const dropped = new Set(tooMany);
  const kept = Object.fromEntries(Object.entries(entries).filter(([id]) => !dropped.has(id)));
  return { kept: kept as ProgressRecord[S], tooMany };
}
