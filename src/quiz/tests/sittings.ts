import type { TestAttempt, TestItem } from "#schemas/progress.ts";

/** The attempts that lead to this one: the first sitting, then its retries, this one last. */
export function sittings(tests: Readonly<Record<string, TestAttempt>>, attemptId: string): TestAttempt[] {
  const found = new Map<string, TestAttempt>();
  for (let id: string | undefined = attemptId; id !== undefined && !found.has(id); ) {
    const attempt: TestAttempt | undefined = Object.hasOwn(tests, id) ? tests[id] : undefined;
    if (!attempt) break;
    found.set(id, attempt);
    id = attempt.retryOf;
  }
  return [...found.values()].reverse();
}

/** The items of the first sitting, each as it stands after the retries. */
export function itemsAfterRetries(attempts: readonly TestAttempt[]): TestItem[] {
  const latest = new Map<string, TestItem>();
  for (const { items } of attempts)
    for (const item of items) if (item.answer || !latest.has(item.question)) latest.set(item.question, item);
  return [...latest.values()];
}
