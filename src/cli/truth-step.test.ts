import { expect, test } from "vitest";
import { tallyOfRows } from "./truth-step.ts";

const rows = (equal: number, different: number) => [
  ...Array.from({ length: equal }, () => ({ equal: true })),
  ...Array.from({ length: different }, () => ({ equal: false })),
];

test("a scenario in which the engine differs is a failure", () => {
  expect(tallyOfRows(rows(23, 1))).toEqual({ passed: 23, failed: 1 });
});

test("a comparison that skipped most scenarios is a failure, however equal the rest", () => {
  expect(tallyOfRows(rows(24, 0))).toEqual({ passed: 24, failed: 0 });
  expect(tallyOfRows(rows(23, 0))).toEqual({ passed: 23, failed: 1 });
});
