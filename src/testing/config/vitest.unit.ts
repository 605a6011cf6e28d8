import { defineConfig } from "vitest/config";
import { projectRoot } from "#cli/child.ts";
import { verifyOnlySuites } from "#cli/gate.ts";
import { reportPath } from "#cli/runner-report.ts";
import { LongestFirst } from "./longest-first.ts";

const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";

/** Everything that needs no browser: `*.test.ts` beside the file it tests. */
export default defineConfig({
  root: projectRoot,
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    exclude: ["src/**/*.browser.test.ts", ...(isExhaustive ? [] : verifyOnlySuites)],
    // Named, because Vitest shows less when it guesses that no person is watching.
    reporters: ["default", "json"],
    outputFile: { json: reportPath("unit") },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
