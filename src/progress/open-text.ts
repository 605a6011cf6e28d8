import type { ProgressRecord } from "#schemas/progress.ts";
import * as say from "#strings/record-problems.ts";
import { entries, lastPage } from "./entries.ts";
import { migrate } from "./migrations/index.ts";
import { keepNewest, MOST_ENTRIES } from "./newest.ts";
import { emptyRecord, type Section, VERSION } from "./record.ts";
import { attempt, type Drop, isObject, mapOf } from "./take.ts";

const LONGEST_RECORD = 32_000_000;

/** A part that was left out, and why, as the rest of a sentence about it. */
export interface Rejected {
  path: string;
  reason: string;
  /** The part as it was written; empty where there was nothing. */
  text: string;
}

export interface Opened {
  /** Everything that could be understood. */
  record: ProgressRecord;
  rejected: Rejected[];
  /** Set when a later version of the site wrote the text: it is not ours to change. */
  laterVersion?: number;
}

/**
 * Reads the text of a record of any version so far, bare, as it is stored or as it is exported.
 * Never throws: what is valid is kept, the rest is handed back with its reason.
 */
export function openText(source: string): Opened {
  const record = emptyRecord();
  const rejected: Rejected[] = [];
  const refuse = (reason: string): Opened => ({ record, rejected: [{ path: "", reason, text: source }] });
  if (source.length > LONGEST_RECORD) return refuse(say.longerThan(LONGEST_RECORD));
  let value: unknown;
  try {
    value = unwrapped(JSON.parse(source));
  } catch {
    return refuse(say.notJson);
  }
  if (!isObject(value)) return refuse(say.notObject);
  const { version } = value;
  if (!Number.isSafeInteger(version) || (version as number) < 1) return refuse(say.noVersion);
  if ((version as number) > VERSION)
    return {
      ...refuse(say.laterVersion(version as number, VERSION)),
      laterVersion: version as number,
    };

  const original = value;
  const drop: Drop = (path, reason, part) =>
    rejected.push({ path, reason, text: originalText(original, path, part, source) });
  const migrated = migrate(value);
  for (const section of Object.keys(entries) as Section[]) takeSection(record, section, migrated[section], drop);
  if (migrated.lastPage !== undefined)
    attempt(
      () => {
        record.lastPage = lastPage(migrated.lastPage, "lastPage", drop);
      },
      (reason) => drop("lastPage", reason, migrated.lastPage),
    );
  for (const name of Object.keys(migrated))
    if (!Object.hasOwn(record, name) && name !== "lastPage") drop(name, say.noPart, migrated[name]);
  return { record, rejected };
}

/** The record in an envelope such as `seal` and `exportText` make; anything else as it is. */
const unwrapped = (value: unknown): unknown => (isObject(value) && isObject(value.record) ? value.record : value);

function takeSection<S extends Section>(record: ProgressRecord, section: S, value: unknown, drop: Drop): void {
  attempt(
    () => {
      const taken = mapOf(entries[section])(value, section, drop) as ProgressRecord[S];
      const { kept, tooMany } = keepNewest(section, taken);
      record[section] = kept;
      for (const id of tooMany) drop(`${section}/${id}`, say.olderThanNewest(MOST_ENTRIES), taken[id]);
    },
    (reason) => drop(section, value === undefined ? say.missing : reason, value),
  );
}

/** The part as the source had it, before it was migrated; the whole source where that can't be told. */
function originalText(original: Record<string, unknown>, path: string, part: unknown, source: string): string {
  const [section = "", id] = path.split("/", 2);
  const entries = original[section];
  const entry = path.split("/").length === 2 && isObject(entries) && id !== undefined ? entries[id] : undefined;
  try {
    return JSON.stringify(entry ?? part) ?? "";
  } catch {
    return source;
  }
}
