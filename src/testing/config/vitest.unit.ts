import { defineConfig } from "vitest/config";
import { projectRoot } from "#cli/child.ts";
import { reportPath } from "#cli/runner-report.ts";
import { LongestFirst } from "./longest-first.ts";

/** Everything that needs no browser: `*.test.ts` beside the file it tests. */
export default defineConfig({
  root: projectRoot,
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    exclude: ["src/**/*.browser.test.ts"],
    // Named, because Vitest shows less when it guesses that no person is watching.
    reporters: ["default", "json"],
    outputFile: { json: reportPath("unit") },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
