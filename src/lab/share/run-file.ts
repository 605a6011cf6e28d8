import type { LabFiles } from "#lab/runtime.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { Trace } from "#sim/trace.ts";
import { traceHash } from "#sim/trace-hash.ts";
import { checkPlace, checkVersion, type SharePlace } from "./place.ts";
import { ShareError } from "./share-error.ts";
import { type Checks, checked, commonChecks, exactly, isObject } from "./shared.ts";
import { traceMistake } from "./trace-mistake.ts";

/** A run to keep: what played it, and all it left. */
export interface RunFile {
  format: "warm-start-run";
  version: 1;
  /** `null` for the sandbox page. */
  lab: string | null;
  files: LabFiles;
  parameters: Parameters;
  seed: number;
  trace: Trace;
  traceHash: string;
}

/** Largest file that is read. */
export const mostRunFileBytes = 32 * 1024 * 1024;
const what = "This file";

const headChecks: Checks<Omit<RunFile, "trace">> = {
  format: exactly("warm-start-run"),
  version: exactly(1),
  ...commonChecks,
  traceHash: (hash) => (typeof hash === "string" && /^[0-9a-f]{16}$/.test(hash) ? null : "take 16 hex digits"),
};

/** The file's text. Throws a `ShareError` for a run that could not be read again. */
export function writeRunFile(run: Omit<RunFile, "format" | "version">): string {
  const { lab, files, parameters, seed, trace, traceHash: hash } = run;
  const head = { format: "warm-start-run", version: 1, lab, files, parameters, seed, traceHash: hash } as const;
  checked(headChecks, head, "This run can't be saved");
  const text = JSON.stringify({ ...head, trace } satisfies RunFile);
  if (new Blob([text]).size > mostRunFileBytes) throw tooLarge("This run");
  return text;
}

/** A saved run, for opening at `place`. Throws a `ShareError`, and nothing else, for a file that holds none. */
export async function readRunFile(file: Blob | string, place?: SharePlace): Promise<RunFile> {
  const blob = typeof file === "string" ? new Blob([file]) : file;
  if (blob.size > mostRunFileBytes) throw tooLarge(what);
  const { trace, ...head } = parsed(await textOf(blob));
  if (head.format !== "warm-start-run") throw notARun();
  checkVersion(head, what);
  const sound = checked(headChecks, head, `${what} can't be opened`);
  if (place) checkPlace(sound, place, what);
  const mistake = traceMistake(trace);
  if (mistake !== null) throw new ShareError("wrong", `${what}'s trace can't be played: ${mistake}.`);
  const run: RunFile = { ...sound, trace: trace as Trace };
  if (run.trace.seed !== run.seed || traceHash(run.trace) !== run.traceHash) {
    throw new ShareError(
      "damaged",
      `${what} was changed after the run: its events are not those that its fingerprint was taken of. Save the run again.`,
    );
  }
  return run;
}

const textOf = (blob: Blob) =>
  blob.text().catch((error: unknown) => {
    throw new ShareError("damaged", `${what} could not be read (${error instanceof Error ? error.message : error}).`);
  });

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notARun();
  }
  if (!isObject(value)) throw notARun();
  return value;
}

const notARun = () =>
  new ShareError("wrong", `${what} is no saved run: choose one that was saved with “Save run”, whole and unchanged.`);

const tooLarge = (subject: string) =>
  new ShareError(
    "too-large",
    `${subject} is larger than ${mostRunFileBytes / 1024 / 1024} MiB, the most that is opened.`,
  );
