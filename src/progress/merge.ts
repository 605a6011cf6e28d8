import type { LabState, ProgressRecord, ReviewState, TestAttempt } from "#schemas/progress.ts";
import { canonical } from "./canonical.ts";
import { keepNewest } from "./newest.ts";

/** Of two versions of the same thing, the one to keep; must not depend on which comes first. */
type Choose<T> = (a: T, b: T) => T;

/** One record of two, whichever is given first, and the same however often it is done. */
export function merge(a: ProgressRecord, b: ProgressRecord): ProgressRecord {
  const lastPage = present(a.lastPage, b.lastPage, later("atMillis"));
  return {
    version: 2,
    answers: unite(a.answers, b.answers, later("atMillis")),
    predictions: unite(a.predictions, b.predictions, later("atMillis")),
    lessons: unite(a.lessons, b.lessons, (one, other) => ({
      openedAtMillis: Math.min(one.openedAtMillis, other.openedAtMillis),
      ...given("readAtMillis", present(one.readAtMillis, other.readAtMillis, Math.min)),
    })),
    labs: unite(a.labs, b.labs, mergeLabs),
    tests: unite(a.tests, b.tests, mergeAttempts),
    log: keepNewest("log", unite(a.log, b.log, later("atMillis"))).kept,
    reviews: unite(a.reviews, b.reviews, laterReview),
    ...given("lastPage", lastPage),
  };
}

/** The first opening and pass, the last pass after it, the text changed last, and of the view whatever says more. */
function mergeLabs(a: LabState, b: LabState): LabState {
  const { files, filesAtMillis } = laterFiles(filesOf(a), filesOf(b));
  return {
    ...given("openedAtMillis", present(a.openedAtMillis, b.openedAtMillis, Math.min)),
    ...given("files", files),
    ...given("filesAtMillis", filesAtMillis),
    ...given("passed", present(a.passed, b.passed, earlier)),
    ...given("passedAgainAtMillis", passedAgain(a, b)),
    ...given(
      "view",
      present(a.view, b.view, (one, other) => unite(one, other, greater)),
    ),
  };
}

/** The last of all passes but the first; a first pass that another record has earlier is a later one. */
function passedAgain(a: LabState, b: LabState): number | undefined {
  const ofTwo = a.passed && b.passed && a.passed.atMillis !== b.passed.atMillis;
  const later = ofTwo ? present(a.passed?.atMillis, b.passed?.atMillis, Math.max) : undefined;
  return present(present(a.passedAgainAtMillis, b.passedAgainAtMillis, Math.max), later, Math.max);
}

/** A sitting that was finished somewhere is finished; otherwise as it was changed last. */
const mergeAttempts: Choose<TestAttempt> = (a, b) => {
  const isDone = ({ finishedAtMillis }: TestAttempt) => finishedAtMillis !== undefined;
  if (isDone(a) !== isDone(b)) return isDone(a) ? a : b;
  return later("changedAtMillis")(a, b);
};

type LabFiles = Pick<LabState, "files" | "filesAtMillis">;

const filesOf = ({ files, filesAtMillis }: LabState): LabFiles => ({
  ...given("files", files),
  ...given("filesAtMillis", filesAtMillis),
});

const byTime =
  <T>(timeOf: (value: T) => number): Choose<T> =>
  (a, b) => {
    const difference = timeOf(a) - timeOf(b);
    return difference === 0 ? greater(a, b) : difference > 0 ? a : b;
  };

/** A choice by time; something without a time is the oldest. */
const later =
  <K extends string>(stamp: K) =>
  <T extends { [_ in K]?: number }>(a: T, b: T): T =>
    byTime<T>((value) => value[stamp] ?? -1)(a, b);

const laterReview = byTime<ReviewState>(({ reviewedAtMillis = -1, removedAtMillis = -1 }) =>
  Math.max(reviewedAtMillis, removedAtMillis),
);

const earlier = byTime<NonNullable<LabState["passed"]>>(({ atMillis }) => -atMillis);

/** Text without a time is older than any with one, and newer than none; no text with a time was cleared then. */
const laterFiles = byTime<LabFiles>(({ files, filesAtMillis }) => filesAtMillis ?? (files ? -1 : -2));

/** An order among anything, so that ties fall the same way everywhere: numbers by size, the rest by spelling. */
function greater<T>(a: T, b: T): T {
  if (typeof a === "number" && typeof b === "number") return a > b ? a : b;
  return a === b || canonical(a) > canonical(b) ? a : b;
}

const present = <T>(a: T | undefined, b: T | undefined, choose: Choose<T>): T | undefined =>
  a === undefined ? b : b === undefined ? a : choose(a, b);

/** The field, unless there is no value for it: a missing field and an undefined one are stored alike. */
const given = <K extends string, T>(name: K, value: T | undefined): { [_ in K]?: T } =>
  (value === undefined ? {} : { [name]: value }) as { [_ in K]?: T };

function unite<T>(a: Record<string, T>, b: Record<string, T>, choose: Choose<T>): Record<string, T> {
  const united = new Map(Object.entries(a));
  for (const [id, entry] of Object.entries(b)) {
    const ours = united.get(id);
    united.set(id, ours === undefined ? entry : choose(ours, entry));
  }
  return Object.fromEntries(united);
}
