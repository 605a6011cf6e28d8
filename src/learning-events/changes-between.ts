import type { LogEntry, ProgressRecord, TestAttempt } from "#schemas/progress.ts";
import type { Dated, Page, Place, TestScore } from "./event.ts";

/** The share of the credit that passes, by test id; tests that pass nobody are missing. */
export type PassShares = Readonly<Record<string, number>>;

/** What the learner did from one state of the record to a later one, in the order in which it happened. Pure. */
export function changesBetween(before: ProgressRecord, after: ProgressRecord, passShares: PassShares = {}): Dated[] {
  const changes: Dated[] = [];
  for (const [key, was, is] of changedEntries(before.lessons, after.lessons))
    if (is.readAtMillis !== undefined && was?.readAtMillis === undefined)
      changes.push({ type: "page-read", page: pageOf(key), atMillis: is.readAtMillis });
  for (const [id, was, is] of changedEntries(before.predictions, after.predictions))
    if (was?.atMillis !== is.atMillis)
      changes.push({ type: "prediction-made", prediction: id, skipped: is.skipped, atMillis: is.atMillis });
  for (const [, was, entry] of changedEntries(before.log, after.log)) if (!was) changes.push(...answered(entry, after));
  for (const [lab, was, is] of changedEntries(before.labs, after.labs)) {
    const atMillis = is.passedAgainAtMillis ?? is.passed?.atMillis;
    if (atMillis !== undefined && atMillis !== (was?.passedAgainAtMillis ?? was?.passed?.atMillis))
      changes.push({ type: "lab-solved", lab, again: is.passedAgainAtMillis !== undefined, atMillis });
  }
  for (const [attempt, was, is] of changedEntries(before.tests, after.tests))
    if (is.finishedAtMillis !== undefined && was?.finishedAtMillis === undefined)
      changes.push({
        type: "test-finished",
        test: is.test,
        attempt,
        retry: is.retryOf !== undefined,
        score: scoreOf(is, passShares[is.test]),
        atMillis: is.finishedAtMillis,
      });
  for (const [item, was, is] of changedEntries(before.reviews, after.reviews))
    if (is.reviewedAtMillis !== undefined && is.reviewedAtMillis !== was?.reviewedAtMillis)
      changes.push({ type: "review-done", item, atMillis: is.reviewedAtMillis });
  // Stable: what has the same time stays as it stands above, an answer before the end of its test.
  return changes.sort((a, b) => a.atMillis - b.atMillis);
}

/** Entries that are new or not the same object any more. Records are never changed in place. */
function* changedEntries<T>(
  before: Record<string, T>,
  after: Record<string, T>,
): Generator<[id: string, was: T | undefined, is: T]> {
  if (before === after) return;
  for (const [id, is] of Object.entries(after)) {
    const was = Object.hasOwn(before, id) ? before[id] : undefined;
    if (was !== is) yield [id, was, is];
  }
}

const kinds: readonly string[] = ["lesson", "myth", "pitfall", "case-study", "page", "run"] satisfies Page["kind"][];

/** `myth:<id>` is a myth; a lesson stands there by its id alone. */
function pageOf(key: string): Page {
  const [kind = "", ...rest] = key.split(":");
  return rest.length > 0 && kinds.includes(kind)
    ? { kind: kind as Page["kind"], id: rest.join(":") }
    : { kind: "lesson", id: key };
}

function answered(entry: LogEntry, record: ProgressRecord): Dated[] {
  const { question, attempt, correct, credit, tookMillis, atMillis } = entry;
  const place = placeOf(entry.where, record);
  const answer: Dated = { type: "question-answered", question, place, attempt, correct, credit, tookMillis, atMillis };
  return place.kind === "incident" && correct
    ? [answer, { type: "incident-solved", incident: place.id, attempts: attempt, atMillis }]
    : [answer];
}

/** `where` is `lesson:<id>`, `incident:<id>`, `test:<attempt id>` or `review`. */
function placeOf(where: string, { tests }: ProgressRecord): Place {
  const [kind, ...rest] = where.split(":");
  const id = rest.join(":");
  if (kind === "test") return { kind, id: tests[id]?.test ?? "", attempt: id };
  return kind === "lesson" || kind === "incident" ? { kind, id } : { kind: "review" };
}

function scoreOf({ items }: TestAttempt, passShare: number | undefined): TestScore {
  const outOf = items.length;
  const sum = items.reduce((total, { answer }) => total + (answer?.credit ?? 0), 0);
  // Thirds of a point add up to a hair more or less than the whole.
  const credit = Math.min(outOf, Math.round(sum * 1e6) / 1e6);
  return passShare === undefined
    ? { credit, outOf }
    : { credit, outOf, passed: outOf > 0 && credit + 1e-6 >= passShare * outOf };
}
