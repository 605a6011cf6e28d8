import { RESULT_FILE_FORMAT, RESULT_FILE_VERSION, type ResultFile, resultFileSchema } from "#schemas/result-file.ts";
import * as say from "#strings/result-file-problems.ts";

export type ParsedResultFile = { ok: true; file: ResultFile } | { ok: false; reason: string };

/** A full result file has about 100 answers of 400 characters; fifty times that is no result file. */
export const MOST_CHARACTERS = 2_000_000;

/** The result file in `text`, or why it is none, as a sentence for the person who chose it; never throws. */
export function parseResultFile(text: string): ParsedResultFile {
  if (text.length > MOST_CHARACTERS) return refuse(tooLarge(text.length));
  if (text.trim() === "") return refuse(say.empty);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const isCut = /^\s*\{/.test(text) && text.includes(RESULT_FILE_FORMAT);
    return refuse(isCut ? say.cutOff : say.noJson);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(say.foreign);
  const { format, version } = value as { format?: unknown; version?: unknown };
  if (format !== RESULT_FILE_FORMAT)
    return refuse("log" in value && "lessons" in value ? say.wholeRecord : say.foreign);
  if (version !== RESULT_FILE_VERSION) return refuse(otherVersion(version));
  const parsed = resultFileSchema.safeParse(value);
  if (parsed.success) return consistent(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".").slice(0, 80);
  return refuse(say.damaged(place, (issue?.message ?? say.isWrong).slice(0, 120)));
}

/** Why a file of that size is not even read. */
export const tooLarge = (characters: number): string =>
  say.tooLarge((characters / 1_000_000).toFixed(1), MOST_CHARACTERS / 1_000_000);

const refuse = (reason: string): ParsedResultFile => ({ ok: false, reason });

function otherVersion(version: unknown): string {
  return typeof version === "number" && version > RESULT_FILE_VERSION
    ? say.newerVersion(version, RESULT_FILE_VERSION)
    : say.noVersion;
}

/** What no field alone can tell. */
function consistent(file: ResultFile): ParsedResultFile {
  const ids = [...file.answers, ...file.tests].map(({ id }) => id);
  if (new Set(ids).size < ids.length) return refuse(say.answerTwice);
  const odd = file.tests.find(({ answered, questions }) => answered > questions);
  if (odd) return refuse(say.moreAnswersThanQuestions(odd.test));
  return { ok: true, file };
}
