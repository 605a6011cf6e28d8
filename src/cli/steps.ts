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

/** Steps that go on at the same time; those of an inner array one after the other. */
export type Abreast = (Step | Step[])[];

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

/** Starts every lane at once; the outcomes in the order written. Only the very first step prints as it goes on. */
function startAbreast(lanes: Abreast): Array<{ step: Step; going: Promise<Outcome> }> {
  return lanes.flatMap((lane, place) => {
    let before: Promise<unknown> = Promise.resolve();
    return [lane].flat().map((step, turn) => {
      const going = before.then(() => outcomeOf(step, place > 0 || turn > 0));
      before = going;
      return { step, going };
    });
  });
}

/**
 * Runs every step even after one failed, then sums up; the last line printed is `N passed, N failed`. Steps in an array go on
 * at the same time and are shown one after the other: the first as it goes on, the others as they ended. Resolves to the totals.
 */
export async function runSteps(
  steps: readonly (Step | Abreast)[],
  print: (line: string) => void = console.log,
): Promise<Tally> {
  const summary: string[] = [];
  const total: Tally = { passed: 0, failed: 0 };
  for (const group of steps) {
    for (const { step, going } of startAbreast(Array.isArray(group) ? group : [group])) {
      print(heading(step));
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
