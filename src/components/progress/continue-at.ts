import type { ProgressRecord } from "#schemas/progress.ts";
import type { Course, Place } from "./course.ts";

/** The page the learner was on last, where it is still part of the course; else the first lesson not read. */
export function continueAt(
  { lastPage, lessons }: ProgressRecord,
  { steps, beside, labs, tests }: Course,
): Place | undefined {
  const written = steps.flatMap(({ lesson }) => lesson ?? []);
  const places = { lesson: [...written, ...beside], lab: labs, test: tests };
  const last = lastPage && places[lastPage.kind].find(({ id }) => id === lastPage.id);
  return last ?? written.find(({ id }) => lessons[id]?.readAtMillis === undefined);
}
