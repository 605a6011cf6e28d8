import type { ProgressRecord } from "#schemas/progress.ts";
import { olderThanKept } from "#strings/record-problems.ts";
import { canonical } from "./canonical.ts";
import { merge } from "./merge.ts";
import { openText, type Rejected } from "./open-text.ts";
import type { Section } from "./record.ts";

/** Says in the file what it is. */
export const EXPORT_FORMAT = "warm-start-record";

/** What an import did, each entry as its path, for example `answers/some-question`. */
export interface ImportReport {
  /** Why nothing at all was taken; null when the text was a record. */
  refused: string | null;
  /** Entries that were not here before. */
  added: string[];
  /** Entries that were here, and are now as the text has them, wholly or in part. */
  changed: string[];
  /** Entries of the text that were here already as they stay. */
  kept: string[];
  notUnderstood: Pick<Rejected, "path" | "reason">[];
}

/** The record as a file: one entry under the other in the order of their ids, so that two exports can be compared. */
export function exportText(record: ProgressRecord, nowMillis: number): string {
  const file = { format: EXPORT_FORMAT, version: record.version, exportedAtMillis: nowMillis, record };
  return `${JSON.stringify(JSON.parse(canonical(file)), null, 2)}\n`;
}

/** Reads an exported file, or a bare record of any version so far, and says what merging it into `ours` does. */
export function readImport(ours: ProgressRecord, text: string): { theirs: ProgressRecord; report: ImportReport } {
  const { record: theirs, rejected } = openText(text);
  const merged = merge(ours, theirs);
  const report: ImportReport = { refused: null, added: [], changed: [], kept: [], notUnderstood: [] };
  for (const { path, reason } of rejected) {
    if (path === "") report.refused = reason;
    else report.notUnderstood.push({ path, reason });
  }
  const compare = (path: string, before: unknown, after: unknown) =>
    report[before === undefined ? "added" : canonical(before) === canonical(after) ? "kept" : "changed"].push(path);
  for (const section of Object.keys(theirs).filter(isSection)) {
    const before = new Map<string, unknown>(Object.entries(ours[section]));
    const after = new Map<string, unknown>(Object.entries(merged[section]));
    for (const id of Object.keys(theirs[section]))
      if (after.has(id)) compare(`${section}/${id}`, before.get(id), after.get(id));
      else report.notUnderstood.push({ path: `${section}/${id}`, reason: olderThanKept });
  }
  if (theirs.lastPage) compare("lastPage", ours.lastPage, merged.lastPage);
  return { theirs, report };
}

const isSection = (part: string): part is Section => part !== "version" && part !== "lastPage";
