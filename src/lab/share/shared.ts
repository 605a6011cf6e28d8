import { isParameter, type NumberLimits, numberMistake, parameterMistake } from "#lab/parameter-limits.ts";
import type { LabFiles } from "#lab/runtime.ts";
import type { Parameters } from "#schemas/parameters.ts";
import { ShareError } from "./share-error.ts";

/** What a link carries: enough to play the same run, and to look at the same moment. */
export interface Shared {
  version: typeof sharedVersion;
  /** `null` for the sandbox page. */
  lab: string | null;
  files: LabFiles;
  parameters: Parameters;
  seed: number;
  atMillis: number | null;
}

export const sharedVersion = 1;

/** Most files of a lab or of the sandbox page. */
const mostFiles = 20;
const seeds: NumberLimits = { least: 0, most: 999_999_999, whole: true };
const moments: NumberLimits = { least: 0, most: Number.MAX_VALUE, whole: false };

/** What a value should have been instead, after the place in it where that is; `null` for a sound one. */
export type Check = (value: unknown) => string | null;
export type Checks<T> = { readonly [Name in keyof T]-?: Check };

/** A value of one kind only. */
export const exactly =
  (wanted: string | number): Check =>
  (value) =>
    value === wanted ? null : `take ${JSON.stringify(wanted)}`;

/** What links and run files have in common. */
export const commonChecks: Checks<Pick<Shared, "lab" | "files" | "parameters" | "seed">> = {
  lab: (lab) => (lab === null || isLabId(lab) ? null : "take a lab's id, for example connection-per-request"),
  files: filesMistake,
  parameters: parametersMistake,
  seed: (seed) => numberMistake(seed, seeds),
};

export const sharedChecks: Checks<Shared> = {
  version: exactly(sharedVersion),
  ...commonChecks,
  atMillis: (atMillis) => (atMillis === null ? null : numberMistake(atMillis, moments)),
};

const isLabId = (lab: unknown) => typeof lab === "string" && lab.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(lab);

const isPath = (path: string) =>
  path.length <= 200 && path.split("/").every((part) => /^[\w@.[\]()-]+$/.test(part) && !unsafe.has(part));
const unsafe = new Set([".", "..", "__proto__"]);

function filesMistake(files: unknown): string | null {
  if (!isObject(files)) return "take an object of texts by path";
  const paths = Object.keys(files);
  if (paths.length === 0) return "there is no file in it";
  if (paths.length > mostFiles) return `take at most ${mostFiles} files`;
  for (const path of paths) {
    if (!isPath(path)) return `${JSON.stringify(path)} is no path such as pages/api/orders.ts`;
    if (typeof files[path] !== "string") return `${path} holds no text`;
  }
  return null;
}

function parametersMistake(parameters: unknown): string | null {
  if (!isObject(parameters)) return "take an object";
  for (const name of Object.keys(parameters)) {
    if (!isParameter(name)) return `there is no ${name}`;
    const value = parameters[name];
    const mistake = value === undefined ? null : parameterMistake(name, value);
    if (mistake !== null) return `${name}: ${mistake}`;
  }
  return null;
}

/** The value, if every field is there, sound and known. `refusal` begins the sentence of the `ShareError` that says what isn't. */
export function checked<T>(checks: Checks<T>, value: unknown, refusal: string): T {
  const wrong = mistakeIn(checks, value);
  if (wrong === null) return value as T;
  throw new ShareError("wrong", `${refusal}, because something in it is not as it has to be: ${wrong}.`);
}

function mistakeIn<T>(checks: Checks<T>, value: unknown): string | null {
  if (!isObject(value)) return "take an object";
  for (const name in checks) {
    const mistake = checks[name](value[name]);
    if (mistake !== null) return `\`${name}\`: ${mistake}`;
  }
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
  return stranger === undefined ? null : `there is no \`${stranger}\``;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
