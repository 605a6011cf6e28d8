import type { TestAttempt, TestItem } from "#schemas/progress.ts";

export interface AttemptEntry {
  id: string;
  attempt: TestAttempt;
}

/** The attempts at one test, newest first. */
export function attemptsAt(tests: Readonly<Record<string, TestAttempt>>, testId: string): AttemptEntry[] {
  return Object.entries(tests)
    .map(([id, attempt]) => ({ id, attempt }))
    .filter(({ attempt }) => attempt.test === testId)
    .sort((a, b) => b.attempt.startedAtMillis - a.attempt.startedAtMillis || (a.id < b.id ? -1 : 1));
}

/** The attempt that can be continued: the newest one, while it is not finished. An older unfinished one was given up. */
export function openAttempt(tests: Readonly<Record<string, TestAttempt>>, testId: string): AttemptEntry | null {
  const [newest] = attemptsAt(tests, testId);
  return newest && newest.attempt.finishedAtMillis === undefined ? newest : null;
}

export function startAttempt(
  start: Pick<TestAttempt, "test" | "seed" | "items" | "retryOf">,
  nowMillis: number,
): TestAttempt {
  const { retryOf, ...attempt } = start;
  const started = { ...attempt, startedAtMillis: nowMillis, changedAtMillis: nowMillis };
  return retryOf === undefined ? started : { ...started, retryOf };
}

/** The attempt with this answer to its item at `place`, from 0; an earlier one is replaced. */
export function withAnswer(
  attempt: TestAttempt,
  place: number,
  answer: Omit<NonNullable<TestItem["answer"]>, "atMillis">,
  nowMillis: number,
): TestAttempt {
  const items = attempt.items.map((item, index) =>
    index === place ? { ...item, hash: answer.hash, answer: { ...answer, atMillis: nowMillis } } : item,
  );
  return { ...attempt, items, changedAtMillis: nowMillis };
}

export function withItem(attempt: TestAttempt, item: TestItem, nowMillis: number): TestAttempt {
  return { ...attempt, items: [...attempt.items, item], changedAtMillis: nowMillis };
}

export function finished(attempt: TestAttempt, nowMillis: number): TestAttempt {
  return { ...attempt, changedAtMillis: nowMillis, finishedAtMillis: nowMillis };
}

/** Where to go on, from 0: after the last answered item; the number of items when that was the last one. */
export function placeToContinue({ items }: Pick<TestAttempt, "items">): number {
  return items.findLastIndex(({ answer }) => answer !== undefined) + 1;
}

/** Places from 1 of the items without an answer. */
export function unansweredNumbers({ items }: Pick<TestAttempt, "items">): number[] {
  return items.flatMap(({ answer }, index) => (answer ? [] : [index + 1]));
}

/** The time for what happens now: where the clock was set back, not before anything that the attempts remember. */
export function notBefore(tests: Readonly<Record<string, TestAttempt>>, nowMillis: number): number {
  return Math.max(nowMillis, ...Object.values(tests).map(({ changedAtMillis }) => changedAtMillis));
}

/** Items of the attempts started last, newest first: what a new draw had better not repeat. */
export function lastSeen(tests: Readonly<Record<string, TestAttempt>>, attempts = 3): TestItem[] {
  return Object.values(tests)
    .sort((a, b) => b.startedAtMillis - a.startedAtMillis)
    .slice(0, attempts)
    .flatMap(({ items }) => items);
}
