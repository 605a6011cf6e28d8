import type { ProgressRecord } from "#schemas/progress.ts";

/** The parts of a record that hold entries by id. */
export type Section = Exclude<keyof ProgressRecord, "version" | "lastPage">;

export const sections = ["answers", "predictions", "lessons", "labs", "tests", "log", "reviews"] satisfies Section[];

/** A learner who has done nothing yet. */
export function emptyRecord(): ProgressRecord {
  return { version: 2, answers: {}, predictions: {}, lessons: {}, labs: {}, tests: {}, log: {}, reviews: {} };
}
