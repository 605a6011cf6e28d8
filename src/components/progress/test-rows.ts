import { openAttempt } from "#quiz/tests/attempt.ts";
import { resultsOf } from "#quiz/tests/results.ts";
import { scoreItems } from "#quiz/tests/score.ts";
import { itemsAfterRetries, sittings } from "#quiz/tests/sittings.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import * as say from "#strings/progress.ts";
import { attemptHash } from "../test/test-data.ts";
import type { Course } from "./course.ts";

export interface TestRow {
  title: string;
  startedAtMillis: number;
  result: string;
  /** What following `href` leads to. */
  link: string | null;
  href: string;
}

/** Every attempt, the latest first, with the result its own page shows. */
export function testRows({ tests }: ProgressRecord, course: Course): TestRow[] {
  return Object.entries(tests)
    .sort(([a, one], [b, other]) => other.startedAtMillis - one.startedAtMillis || (a < b ? -1 : 1))
    .map(([id, attempt]) => {
      const test = course.tests.find((each) => each.id === attempt.test);
      const name = test?.title ?? attempt.test;
      const row = {
        title: attempt.retryOf === undefined ? name : say.retryOf(name),
        startedAtMillis: attempt.startedAtMillis,
        href: `${test?.href}${attemptHash(id)}`,
      };
      if (!test) return { ...row, result: say.testGone, link: null };
      if (attempt.finishedAtMillis === undefined) {
        const answered = attempt.items.filter(({ answer }) => answer).length;
        const isOpen = openAttempt(tests, test.id)?.id === id;
        return { ...row, result: say.notFinished(answered), link: isOpen ? say.goOn : null };
      }
      const score = scoreItems(itemsAfterRetries(sittings(tests, id)), course.bank, test.passShare);
      const { verdict, passed } = resultsOf(score, test.passShare);
      return { ...row, result: verdict, link: passed ? say.resultsAndNote : say.results };
    });
}
