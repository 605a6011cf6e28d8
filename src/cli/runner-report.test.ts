import { expect, it } from "vitest";
import { runAndTally, tallyInOutput, tallyOf } from "./runner-report.ts";

it("adds up Vitest's counts", () => {
  expect(tallyOf({ numPassedTests: 7, numFailedTests: 2 }, 1)).toEqual({ passed: 7, failed: 2 });
});

it("adds up Playwright's counts, and those that needed a second try", () => {
  expect(tallyOf({ stats: { expected: 5, unexpected: 1, flaky: 1 } }, 1)).toEqual({ passed: 6, failed: 1, retried: 1 });
  expect(tallyOf({ stats: { expected: 5, unexpected: 0, flaky: 0 } }, 0)).toEqual({ passed: 5, failed: 0 });
});

it("counts a failure outside any test", () => {
  expect(tallyOf({ numPassedTests: 7, numFailedTests: 0 }, 1)).toEqual({ passed: 7, failed: 1 });
});

it("says so when a runner left no report", async () => {
  await expect(runAndTally("/nowhere/report.json", async () => 3)).rejects.toThrow("ended with 3 and left no report");
});

it("reads the totals a command prints", () => {
  expect(tallyInOutput("✓ a\n\n12 passed, 3 failed\n", 1)).toEqual({ passed: 12, failed: 3 });
  expect(tallyInOutput("12 passed, 0 failed\n", 1)).toEqual({ passed: 12, failed: 1 });
  expect(() => tallyInOutput("crashed\n", 1)).toThrow("printed no totals");
});
