import type { BankQuestion } from "#quiz/tests/bank.ts";
import { credits } from "#quiz/tests/results.ts";
import { scoreItems } from "#quiz/tests/score.ts";
import { itemsAfterRetries, sittings } from "#quiz/tests/sittings.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import { credit } from "#strings/ways.ts";
import type { Ways } from "./ways.ts";

/** How a test that is passed or not went at best. */
export interface TestResult {
  passed: boolean;
  /** “9 of 10”. */
  says: string;
}

/** The finished sittings of tests that are passed or not: without any there is nothing to score, and no bank to fetch. */
export function hasResults({ tests }: Readonly<ProgressRecord>, { test }: Pick<Ways, "test">): boolean {
  const scored = new Set(test.filter(({ passShare }) => passShare !== undefined).map(({ id }) => id));
  return Object.values(tests).some(({ test, finishedAtMillis }) => finishedAtMillis !== undefined && scored.has(test));
}

/** The best result of each such test, scored as its own page scores it; by test id. */
export function testResults(
  { tests }: Readonly<ProgressRecord>,
  { test: all }: Pick<Ways, "test">,
  bank: readonly BankQuestion[],
): Record<string, TestResult> {
  const best = all.flatMap(({ id, passShare }) => {
    if (passShare === undefined) return [];
    const [top] = Object.keys(tests)
      .filter((attempt) => tests[attempt]?.test === id && tests[attempt].finishedAtMillis !== undefined)
      .map((attempt) => scoreItems(itemsAfterRetries(sittings(tests, attempt)), bank, passShare))
      .filter(({ outOf }) => outOf > 0)
      .sort((a, b) => b.credit / b.outOf - a.credit / a.outOf);
    if (!top) return [];
    return [[id, { passed: top.passed === true, says: credit(credits(top.credit), top.outOf) }] as const];
  });
  return Object.fromEntries(best);
}
