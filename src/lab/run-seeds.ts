import type { Check } from "./author.ts";
import { type Judgement, judge } from "./judge.ts";
import type { LabRuntime, RunInput, RunReport } from "./runtime.ts";

export interface SeedResult {
  seed: number;
  report: RunReport;
  judgement: Judgement;
}

/** Runs seeds in order and stops at the first that does not pass, as Check on the page does. The last result is the one to show. */
export async function runSeeds(
  runtime: Pick<LabRuntime, "run">,
  input: Omit<RunInput, "seed">,
  checks: readonly Check[],
  seeds: readonly number[],
  onResult: (result: SeedResult, index: number) => void = () => {},
): Promise<SeedResult> {
  let last: SeedResult | undefined;
  for (const [index, seed] of seeds.entries()) {
    const report = await runtime.run({ ...input, seed });
    last = { seed, report, judgement: judge(checks, report) };
    onResult(last, index);
    if (!last.judgement.passed) break;
  }
  if (last === undefined) throw new Error("A lab needs at least one seed.");
  return last;
}
