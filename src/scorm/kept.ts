import type { ProgressRecord } from "#schemas/progress.ts";

/** What a learning management system keeps of a learner's record, so that another device can go on. */
export interface Kept {
  /** Keys of pages that are read, as in the record's `lessons`. */
  read: string[];
  /** Ids of labs that are passed. */
  labs: string[];
  /** Best results of tests in percent, by test id. */
  tests: Record<string, number>;
}

export const nothingKept: Readonly<Kept> = { read: [], labs: [], tests: {} };

/** The most characters `cmi.suspend_data` takes (SCORM 1.2 Run-Time Environment, CMIString4096). */
export const MOST_CHARACTERS = 4096;

const VERSION = 1;
const isId = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z0-9][a-z0-9:-]{0,120}$/.test(value);
const isPercent = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 100;

/**
 * As text: `1|final=90|what-a-pool-is page:expert-notes|connection-storm`. Never longer than the field takes: `first`, the pages that
 * count, come first, then the others, then recorded runs; what has no room is left out from the end.
 */
export function keptText({ read, labs, tests }: Kept, first: readonly string[]): string {
  const results = Object.entries(tests).map(([id, percent]) => `${id}=${percent}`);
  const rank = (key: string) => (first.includes(key) ? 0 : key.startsWith("run:") ? 2 : 1);
  const pages = [...new Set(read)].filter(isId).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const counted = pages.filter((key) => rank(key) === 0);
  const fits: [string[], string[]] = [[...counted], []];
  const text = () => `${VERSION}|${results.join(" ")}|${fits[0].join(" ")}|${fits[1].join(" ")}`;
  const addWhileRoom = (list: string[], ids: readonly string[]) => {
    for (const id of ids) {
      list.push(id);
      if (text().length <= MOST_CHARACTERS) continue;
      list.pop();
      return;
    }
  };
  addWhileRoom(fits[1], [...new Set(labs)].filter(isId).sort());
  addWhileRoom(fits[0], pages.slice(counted.length));
  return text().length <= MOST_CHARACTERS ? text() : `${VERSION}|${results.join(" ")}||`.slice(0, MOST_CHARACTERS);
}

/** Reads such a text; what it doesn't understand counts as nothing, as another package may have written it. */
export function keptOf(text: string): Kept {
  const [version, results = "", read = "", labs = ""] = text.split("|");
  if (version !== String(VERSION)) return { ...nothingKept };
  const tests = results.split(" ").flatMap((result) => {
    const [id, percent] = result.split("=");
    return isId(id) && percent && isPercent(Number(percent)) ? [[id, Number(percent)] as const] : [];
  });
  const ids = (list: string) => list.split(" ").filter(isId);
  return { read: ids(read), labs: ids(labs), tests: Object.fromEntries(tests) };
}

/** What of a record is worth keeping, with what was kept before: nothing is lost on a device that knows less. */
export function keptWith(
  before: Kept,
  record: Readonly<ProgressRecord>,
  results: Readonly<Record<string, number>>,
): Kept {
  const read = Object.entries(record.lessons).flatMap(([key, { readAtMillis }]) =>
    readAtMillis === undefined ? [] : [key],
  );
  const labs = Object.entries(record.labs).flatMap(([id, { passed }]) => (passed ? [id] : []));
  const tests = { ...before.tests };
  for (const [id, percent] of Object.entries(results)) tests[id] = Math.max(percent, tests[id] ?? 0);
  return { read: [...new Set([...before.read, ...read])], labs: [...new Set([...before.labs, ...labs])], tests };
}
