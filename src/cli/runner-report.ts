import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "./child.ts";
import type { Tally } from "./steps.ts";

/** Where a test runner's JSON report is written; the tool configurations name the same files. */
export const reportPath = (runner: "unit" | "contract" | "browser") =>
  join(projectRoot, ".cache/test-reports", `${runner}.json`);

/** The part of the JSON report of Vitest that is read. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
}

/** The part of the JSON report of Playwright that is read: `flaky` passed on a later try. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** Totals of a report, whichever runner wrote it. A run that failed outside any test counts as one failure more than none. */
export function tallyOf(report: VitestReport | PlaywrightReport, exitCode: number): Tally {
  const { passed, failed, retried } =
    "stats" in report
      ? {
          passed: report.stats.expected + report.stats.flaky,
          failed: report.stats.unexpected,
          retried: report.stats.flaky,
        }
      : { passed: report.numPassedTests, failed: report.numFailedTests, retried: 0 };
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed, ...(retried > 0 && { retried }) };
}

/** Runs a test runner and reads the report it leaves; throws when it left none. */
export async function runAndTally(path: string, run: () => Promise<number>): Promise<Tally> {
  await rm(path, { force: true });
  const exitCode = await run();
  const text = await readFile(path, "utf8").catch(() => {
    throw new Error(`The runner ended with ${exitCode} and left no report in ${path}.`);
  });
  return tallyOf(JSON.parse(text), exitCode);
}

/** Totals from the last line of the form `N passed, N failed`; throws when no line has it. */
export function tallyInOutput(output: string, exitCode: number): Tally {
  const [, passed, failed] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  if (passed === undefined) throw new Error(`The command ended with ${exitCode} and printed no totals.`);
  return { passed: Number(passed), failed: exitCode !== 0 && failed === "0" ? 1 : Number(failed) };
}
