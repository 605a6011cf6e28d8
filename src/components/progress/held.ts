import type { ImportReport } from "#progress/index.ts";
import { isRunKey } from "#progress/run-key.ts";
import type { ProgressRecord } from "#schemas/progress.ts";

type Part = Exclude<keyof ProgressRecord, "version" | "lastPage"> | "runs";

/** What the entries of a record are called, one and many, in the order they are listed. */
const NAMES: Record<Part, [one: string, many: string]> = {
  lessons: ["page opened or read", "pages opened or read"],
  runs: ["recorded run watched", "recorded runs watched"],
  predictions: ["prediction", "predictions"],
  answers: ["question answered", "questions answered"],
  tests: ["test", "tests"],
  reviews: ["review date", "review dates"],
  labs: ["lab opened, with your code and result", "labs opened, with your code and results"],
  log: ["entry in the log of answers", "entries in the log of answers"],
};
const parts = Object.keys(NAMES) as Part[];

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
    return count > 0 ? `${count.toLocaleString("en-GB")} ${NAMES[part][count === 1 ? 0 : 1]}` : [];
  });
}

/** What an import did, a sentence each. */
export function importInWords({ refused, added, changed, kept, notUnderstood }: ImportReport): string[] {
  if (refused !== null) return [`Nothing was imported: the file ${refused}.`];
  const sentences = [
    ...sentence("New here", inWords(added)),
    ...sentence("Brought up to date", inWords(changed)),
    ...sentence("Already here", inWords(kept)),
  ];
  if (notUnderstood.length > 0) sentences.push(`Not understood and left out: ${notUnderstood.length}.`);
  return sentences.length > 0 ? sentences : ["The file is a record, and it is empty."];
}

const sentence = (about: string, words: string) => (words ? [`${about}: ${words}.`] : []);
