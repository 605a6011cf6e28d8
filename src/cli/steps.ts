/** How many tests of a step passed and failed; `retried` of those that passed did so on a second try. */
export interface Tally {
  passed: number;
  failed: number;
  retried?: number;
}

/** One part of a gate: it always runs to its end and says how it went. */
export interface Step {
  title: string;
  run(): Promise<Tally>;
}

const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;

/** A step that is one test: passed when its command ends with 0. */
export const asTally = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * Runs every step even after one failed, then sums up; the last line printed is `N passed, N failed`.
 * A step that throws counts as one failure. Resolves to the totals.
 */
export async function runSteps(steps: Step[], print: (line: string) => void = console.log): Promise<Tally> {
  const summary: string[] = [];
  const total: Tally = { passed: 0, failed: 0 };
  for (const { title, run } of steps) {
    print(`\n=== ${title} ===`);
    const startedAt = performance.now();
    const tally = await run().catch((error: unknown): Tally => {
      print(error instanceof Error ? error.message : String(error));
      return { passed: 0, failed: 1 };
    });
    total.passed += tally.passed;
    total.failed += tally.failed;
    const mark = tally.failed === 0 ? "ok    " : "FAILED";
    const retried = tally.retried ? `, ${tally.retried} only on a second try` : "";
    summary.push(
      `${mark} ${title}: ${tally.passed} passed${retried}, ${tally.failed} failed (${seconds(performance.now() - startedAt)})`,
    );
  }
  print(`\n=== Summary ===\n${summary.join("\n")}`);
  print(`${total.passed} passed, ${total.failed} failed`);
  return total;
}
