import type { LogEntry, ProgressRecord, TestItem } from "#schemas/progress.ts";
import type { Section } from "./record.ts";
import {
  either,
  flag,
  isObject,
  listOf,
  mapOf,
  millis,
  number,
  object,
  oneOf,
  optional,
  type Take,
  text,
  Unfit,
  whole,
} from "./take.ts";

const LONGEST_FILE = 1_000_000;
const LONGEST_VIEW = 100_000;
const DEEPEST_VIEW = 20;

const words = text();
const id = text(200);
const numberOrWords = either(words, number());

const judged = {
  optionIds: listOf(id),
  value: optional(number()),
  variant: optional(id),
  hash: words,
  correct: flag,
  credit: number(0, 1),
  confidence: optional(oneOf<NonNullable<LogEntry["confidence"]>>("sure", "fairly", "guess")),
};

/** A view is the page's own business; only its size is ours. */
const view: Take<Record<string, unknown>> = (value) => {
  if (!isObject(value)) throw new Unfit("is not an object");
  if (!isShallow(value, DEEPEST_VIEW)) throw new Unfit(`is nested deeper than ${DEEPEST_VIEW} levels`);
  if (JSON.stringify(value).length > LONGEST_VIEW) throw new Unfit(`is longer than ${LONGEST_VIEW} characters`);
  return value;
};

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== "object" ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1)));

/**
 * Reads one entry of each part of a record.
 * Written by hand because Zod refuses an entry where this keeps it without an optional part that is damaged, and because
 * a page that meets such a record should not have to load Zod. A test holds it to the schema.
 */
export const entries: { [S in Section]: Take<ProgressRecord[S][string]> } = {
  answers: object({ ...judged, attempts: whole(1), atMillis: millis }),
  predictions: object({ value: optional(numberOrWords), skipped: flag, atMillis: millis }),
  lessons: object({ openedAtMillis: millis, readAtMillis: optional(millis) }),
  labs: object({
    openedAtMillis: optional(millis),
    files: optional(mapOf(text(LONGEST_FILE))),
    filesAtMillis: optional(millis),
    passed: optional(object({ atMillis: millis, seed: optional(numberOrWords) })),
    passedAgainAtMillis: optional(millis),
    view: optional(view),
  }),
  tests: object({
    test: id,
    seed: words,
    retryOf: optional(id),
    startedAtMillis: millis,
    changedAtMillis: millis,
    finishedAtMillis: optional(millis),
    items: listOf(
      object<TestItem>({
        question: id,
        variant: optional(id),
        hash: words,
        answer: optional(object({ ...judged, tookMillis: millis, atMillis: millis })),
      }),
    ),
  }),
  log: object({
    ...judged,
    question: id,
    where: words,
    attempt: whole(1),
    order: listOf(id),
    tookMillis: millis,
    atMillis: millis,
  }),
  reviews: object({
    dueAtMillis: millis,
    stability: number(0),
    difficulty: number(0, 10),
    scheduledDays: number(0),
    learningSteps: whole(0),
    reps: whole(0),
    lapses: whole(0),
    state: oneOf<ProgressRecord["reviews"][string]["state"]>("new", "learning", "review", "relearning"),
    reviewedAtMillis: optional(millis),
    addedAtMillis: millis,
    removedAtMillis: optional(millis),
  }),
};

export const lastPage = object<NonNullable<ProgressRecord["lastPage"]>>({
  kind: oneOf<"lesson" | "lab" | "test">("lesson", "lab", "test"),
  id,
  atMillis: millis,
});
