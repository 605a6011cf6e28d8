import { isObject } from "../take.ts";

/**
 * Version 1 kept answers, predictions, lessons and labs in `localStorage`.
 * Version 2 adds partial credit, tests, a log of answers, reviews, and times for a lab's text and the last page.
 */
export function fromVersion1(record: Record<string, unknown>): Record<string, unknown> {
  const { answers, lastPage } = record;
  return {
    ...record,
    version: 2,
    answers: isObject(answers)
      ? Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, withCredit(answer)]))
      : answers,
    tests: {},
    log: {},
    reviews: {},
    ...(isObject(lastPage) && { lastPage: { ...lastPage, atMillis: latestOpening(record) } }),
  };
}

/** There was no partial credit: an answer was right or not. */
function withCredit(answer: unknown): unknown {
  return isObject(answer) && typeof answer.correct === "boolean"
    ? { ...answer, credit: answer.correct ? 1 : 0 }
    : answer;
}

/** When the last page was opened was not kept; it was no earlier than the latest first opening. */
function latestOpening({ lessons, labs }: Record<string, unknown>): number {
  const opened = [lessons, labs]
    .flatMap((section) => (isObject(section) ? Object.values(section) : []))
    .map((entry) => (isObject(entry) ? Number(entry.openedAtMillis) : 0));
  return opened.reduce((latest, at) => (at > latest && Number.isFinite(at) ? at : latest), 0);
}
