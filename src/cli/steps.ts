/** How many tests of a step passed and failed; `retried` of those that passed did so on a second try. */
export interface Tally {
  passed: number;
  failed: number;
  retried?: number;
}

/** Takes what a step prints, a piece at a time. */
export type Show = (text: string) => void;

/** One part of a gate: it always runs to its end and says how it went. What it prints goes to `show`; where there is none, to the terminal. */
export interface Step {
  title: string;
  run(show?: Show): Promise<Tally>;
}

interface Outcome {
  title: string;
  tally: Tally;
  tookMillis: number;
  /** What it threw, and what it printed unless that was shown as it came. */
  said: string;
}

const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;

/** A step that is one test: passed when its command ends with 0. */
export const asTally = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A step that throws counts as one failure. */
async function outcomeOf({ title, run }: Step, keepsWords: boolean): Promise<Outcome> {
  const startedAt = performance.now();
  let said = "";
  const keep = (text: string) => {
    said += text;
  };
  const tally = await run(keepsWords ? keep : undefined).catch((error: unknown): Tally => {
    keep(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  });
  return { title, tally, tookMillis: performance.now() - startedAt, said };
}

const heading = ({ title }: { title: string }) => `\n=== ${title} ===`;

function lineOf({ title, tally, tookMillis }: Outcome): string {
  const { passed, failed, retried } = tally;
  const mark = failed === 0 ? "ok    " : "FAILED";
  const again = retried ? `, ${retried} only on a second try` : "";
  return `${mark} ${title}: ${passed} passed${again}, ${failed} failed (${seconds(tookMillis)})`;
}

/**
 * Runs every step even after one failed, then sums up; the last line printed is `N passed, N failed`. Steps in an array go on
 * at the same time and are shown one after the other: the first as it goes on, the others as they ended. Resolves to the totals.
 */
export async function runSteps(
  steps: readonly (Step | Step[])[],
  print: (line: string) => void = console.log,
): Promise<Tally> {
  const summary: string[] = [];
  const total: Tally = { passed: 0, failed: 0 };
  for (const group of steps) {
    const [first, ...beside] = [group].flat();
    if (!first) continue;
    print(heading(first));
    const outcomes = [outcomeOf(first, false), ...beside.map((step) => outcomeOf(step, true))];
    for (const [place, going] of outcomes.entries()) {
      const step = beside[place - 1];
      if (step) print(heading(step));
      const outcome = await going;
      if (outcome.said) print(outcome.said.trimEnd());
      total.passed += outcome.tally.passed;
      total.failed += outcome.tally.failed;
      summary.push(lineOf(outcome));
    }
  }
  print(`\n=== Summary ===\n${summary.join("\n")}`);
  print(`${total.passed} passed, ${total.failed} failed`);
  return total;
}
