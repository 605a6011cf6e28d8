import { variationOf } from "#lab/variation.ts";
import type { Scenario } from "#schemas/scenario.ts";
import type { CheckOutcome, FailedSeed, Outcome } from "./state.ts";

/** Plays every seed of a lab, those that are shown first; the outcome is the first that failed, or the first of all. */
export async function checkSeeds(
  scenario: Scenario,
  play: (seed: number, index: number, total: number) => Promise<Outcome>,
): Promise<{ outcome: Outcome; checked: CheckOutcome }> {
  const { shown, notShown } = scenario.seeds;
  const seeds = [...shown, ...notShown];
  const total = seeds.length;
  const failed: FailedSeed[] = [];
  let first: Outcome | null = null;
  let stopped = false;
  for (const [position, seed] of seeds.entries()) {
    const outcome = await play(seed, position + 1, total);
    first ??= outcome;
    if (!outcome.judged.passed)
      failed.push({ seed, plays: variationOf(scenario, seed)?.title, isShown: shown.includes(seed), outcome });
    // What stops one run stops the others too, and each may take long to be stopped.
    stopped = outcome.report.trace.error !== null;
    if (stopped) break;
  }
  const outcome = failed[0]?.outcome ?? first;
  if (!outcome) throw new Error("the lab has no seeds");
  return {
    outcome,
    checked: failed.length === 0 ? { kind: "passed", total } : { kind: "failed", failed, total, stopped },
  };
}
