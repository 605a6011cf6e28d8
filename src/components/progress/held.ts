import type { ImportReport } from "#progress/index.ts";
import { isRunKey } from "#progress/run-key.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import { locale } from "#strings/language.ts";
import * as say from "#strings/your-data.ts";

type Part = Exclude<keyof ProgressRecord, "version" | "lastPage"> | "runs";

/** In the order of their words, in which they are listed. */
const parts = Object.keys(say.held) as Part[];

/** What a record holds, each part as “12 questions answered”; empty for an empty record. */
export function heldIn(record: ProgressRecord): string[] {
  const { version: _, lastPage: __, ...sections } = record;
  return countsInWords(
    Object.entries(sections).flatMap(([section, entries]) => Object.keys(entries).map((id) => `${section}/${id}`)),
  );
}

/** The same for paths such as `answers/some-question`. */
const inWords = (paths: readonly string[]): string => countsInWords(paths).join(", ");

/** A recorded run stands among the pages. */
function partOf(path: string): string | undefined {
  const [section, id = ""] = path.split("/", 2);
  return section === "lessons" && isRunKey(id) ? "runs" : section;
}

function countsInWords(paths: readonly string[]): string[] {
  return parts.flatMap((part) => {
    const count = paths.filter((path) => path.includes("/") && partOf(path) === part).length;
    return count > 0 ? say.held[part](count, count.toLocaleString(locale)) : [];
  });
}

/** What an import did, a sentence each. */
export function importInWords({ refused, added, changed, kept, notUnderstood }: ImportReport): string[] {
  if (refused !== null) return [say.refused(refused)];
  const sentences = [
    ...sentence(say.newHere, inWords(added)),
    ...sentence(say.broughtUpToDate, inWords(changed)),
    ...sentence(say.alreadyHere, inWords(kept)),
  ];
  if (notUnderstood.length > 0) sentences.push(say.notUnderstood(notUnderstood.length));
  return sentences.length > 0 ? sentences : [say.emptyRecord];
}

const sentence = (about: (words: string) => string, words: string) => (words ? [about(words)] : []);
