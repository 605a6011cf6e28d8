import type { ProgressRecord } from "#schemas/progress.ts";

/** The version of the record that this site writes. */
export const VERSION = 2;

/** The parts of a record that hold entries by id. */
export type Section = Exclude<keyof ProgressRecord, "version" | "lastPage">;

/** A learner who has done nothing yet. */
export function emptyRecord(): ProgressRecord {
  return { version: VERSION, answers: {}, predictions: {}, lessons: {}, labs: {}, tests: {}, log: {}, reviews: {} };
}
