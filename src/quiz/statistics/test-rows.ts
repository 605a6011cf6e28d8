import type { ClassBank } from "./class-bank.ts";
import { type Estimate, wilson } from "./interval.ts";
import { LEAST_ANSWERS } from "./item-rows.ts";
import type { Learner } from "./learners.ts";
import { mean } from "./measures.ts";

/** How learners did the first time they finished a test, retries of what was wrong left out. */
export interface TestRow {
  test: string;
  n: number;
  /** Mean score, 0 to 1; null below 30. */
  score: Estimate | null;
  /** Share of those who passed; null below 30 and where the test is not passed. */
  passed: Estimate | null;
}

/** A row for each test that anybody finished, in the order of the course. */
export function testRows(learners: readonly Learner[], tests: ClassBank["tests"]): TestRow[] {
  return tests.flatMap(({ id, passShare }): TestRow[] => {
    const scores = learners.flatMap((learner) => {
      const first = learner.tests.find(({ test, retry }) => test === id && !retry);
      return first ? [first.score] : [];
    });
    const n = scores.length;
    if (n === 0) return [];
    if (n < LEAST_ANSWERS) return [{ test: id, n, score: null, passed: null }];
    const share = passShare && scores.filter((score) => score >= passShare - 1e-9).length / n;
    return [{ test: id, n, score: wilson(mean(scores), n), passed: share === undefined ? null : wilson(share, n) }];
  });
}
