import { parameterWords } from "#lab/parameter-words.ts";
import type { RunReport } from "#lab/runtime.ts";
import * as say from "#strings/lab-session.ts";
import type { Outcome } from "./state.ts";

/** The runs that can be compared. `opened` came from a file. */
export type RunName = "mine" | "previous" | "reference" | "starter" | "opened";
export type Runs = Partial<Record<RunName, Outcome>>;

export const runNames: readonly RunName[] = ["previous", "mine", "reference", "starter", "opened"];

export const runTitles: Record<RunName, string> = {
  mine: say.myRun,
  previous: say.myRunBefore,
  reference: say.referenceRun,
  starter: say.starterRun,
  opened: say.runFromFile,
};

/** The runs after another one of the code in the editor. */
export const withOwnRun = (runs: Runs, outcome: Outcome): Runs => ({
  ...runs,
  ...(runs.mine && { previous: runs.mine }),
  mine: outcome,
});

/** What was changed of the scenario, for a label: `what if: max 20`; empty where the lab was played as it is. */
export function whatIfWords({ parameters }: Pick<Outcome, "parameters">): string {
  const words = parameterWords(parameters);
  return words && say.whatIf(words);
}

/** A run with what was changed of the scenario, if anything was. */
export function withChanges(run: string, parameters: Outcome["parameters"]): string {
  const changes = whatIfWords({ parameters });
  return changes === "" ? run : say.runWith(run, changes);
}

/** A run by its seed and what was changed: `seed 2, what if: max 20`. */
export const runWords = (outcome: Pick<Outcome, "parameters"> & { report: Pick<RunReport, "trace"> }): string =>
  withChanges(say.seed(outcome.report.trace.seed), outcome.parameters);

/** A run that was asked for: its seed, and its name where it is not the learner's own. */
export const startedWords = ({ seed, beside }: { seed: number; beside?: RunName | undefined }): string =>
  beside ? say.runWith(runTitles[beside], say.seed(seed)) : say.seed(seed);

/** Two runs to compare. */
export interface Pair {
  before: RunName;
  after: RunName;
}

/** The two that say most: before and after a change, or one's own beside another. Null while there is only one. */
function likelyPair(runs: Runs): Pair | null {
  const others = runNames.filter((name) => name !== "mine" && runs[name]);
  const [before] = others;
  if (runs.mine && before) return { before, after: "mine" };
  const [first, second] = others;
  return first && second ? { before: first, after: second } : null;
}

/** The pair that is shown: what was chosen as long as both are there, else the likely one. */
export function shownPair(runs: Runs, chosen: Pair | null): Pair | null {
  return chosen && runs[chosen.before] && runs[chosen.after] ? chosen : likelyPair(runs);
}
