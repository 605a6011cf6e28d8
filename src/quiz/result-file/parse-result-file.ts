import { RESULT_FILE_FORMAT, RESULT_FILE_VERSION, type ResultFile, resultFileSchema } from "#schemas/result-file.ts";

export type ParsedResultFile = { ok: true; file: ResultFile } | { ok: false; reason: string };

/** A full result file has about 100 answers of 400 characters; fifty times that is no result file. */
export const MOST_CHARACTERS = 2_000_000;

/** The result file in `text`, or why it is none, as a sentence for the person who chose it; never throws. */
export function parseResultFile(text: string): ParsedResultFile {
  if (text.length > MOST_CHARACTERS) return refuse(tooLarge(text.length));
  if (text.trim() === "") return refuse("It is empty. Ask for it again.");
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const isCut = /^\s*\{/.test(text) && text.includes(RESULT_FILE_FORMAT);
    return refuse(
      isCut
        ? "It is cut off or was changed: the JSON in it does not end as it should. Ask for it again."
        : "It is no result file: there is no JSON in it. Result files are saved on the Progress page.",
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(FOREIGN);
  const { format, version } = value as { format?: unknown; version?: unknown };
  if (format !== RESULT_FILE_FORMAT)
    return refuse(
      "log" in value && "lessons" in value
        ? "It is a copy of a whole record. Ask for the result file, which holds less."
        : FOREIGN,
    );
  if (version !== RESULT_FILE_VERSION) return refuse(otherVersion(version));
  const parsed = resultFileSchema.safeParse(value);
  if (parsed.success) return consistent(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".").slice(0, 80);
  return refuse(
    `It was changed or is damaged: \`${place}\` ${(issue?.message ?? "is wrong").slice(0, 120)}. Ask for it again.`,
  );
}

/** Why a file of that size is not even read. */
export const tooLarge = (characters: number): string =>
  `It is too large for a result file: ${(characters / 1_000_000).toFixed(1)} MB, and ${MOST_CHARACTERS / 1_000_000} MB is the most.`;

const FOREIGN = "It is JSON, but not a result file of this course. Result files are saved on the Progress page.";

const refuse = (reason: string): ParsedResultFile => ({ ok: false, reason });

function otherVersion(version: unknown): string {
  return typeof version === "number" && version > RESULT_FILE_VERSION
    ? `It was saved by a newer version of this site (format ${version}; this page reads ${RESULT_FILE_VERSION}). Reload this page, or open it on the site the file comes from.`
    : "It does not say which version of the format it has. Ask for it again.";
}

/** What no field alone can tell. */
function consistent(file: ResultFile): ParsedResultFile {
  const ids = [...file.answers, ...file.tests].map(({ id }) => id);
  if (new Set(ids).size < ids.length) return refuse("It was changed: one answer is in it twice. Ask for it again.");
  const odd = file.tests.find(({ answered, questions }) => answered > questions);
  if (odd)
    return refuse(`It was changed: a sitting of \`${odd.test}\` has more answers than questions. Ask for it again.`);
  return { ok: true, file };
}
