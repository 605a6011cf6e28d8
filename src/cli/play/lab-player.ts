import { judge } from "#lab/judge.ts";
import type { LabFiles, RunInput } from "#lab/runtime.ts";
import { type LoadedLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { Parameters } from "#schemas/parameters.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import type { OutcomeCache } from "./outcome-cache.ts";
import type { RuntimePool } from "./runtime-pool.ts";

/** Plays files of one lab and judges them by its checks. */
export interface LabPlayer {
  /** All the lab's seeds, those that are shown first. */
  seeds: readonly number[];
  play(files: LabFiles, seed: number, round?: number, parameters?: Parameters): Promise<Outcome>;
}

export function labPlayer(lab: LoadedLab, pool: Pick<RuntimePool, "run">, cache: OutcomeCache): LabPlayer {
  return {
    seeds: [...lab.scenario.seeds.shown, ...lab.scenario.seeds.notShown],
    play(files, seed, round = 1, parameters) {
      const input: RunInput = { ...runInput(lab, files, seed), ...(parameters && { parameters }) };
      return cache.remember(input, round, async () => {
        const report = await pool.run(input);
        return outcomeOf(report, judge(lab.checks, report));
      });
    },
  };
}
