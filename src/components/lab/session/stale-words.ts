import { draftOf } from "./example.ts";
import { sameFiles } from "./same-files.ts";
import type { LabState } from "./state.ts";

/** Why the run that is shown says nothing of the code in the editor any more; empty where it still does, and for a run that was not played here. */
export function staleWords(state: LabState): string {
  const { outcome, example } = state;
  if (!outcome || outcome.source || sameFiles(draftOf(state), outcome.files)) return "";
  const { answer } = outcome;
  if (answer === example?.answer)
    return answer ? "The example has changed since this run." : "Your code has changed since this run.";
  return answer
    ? "This run was of an example, not of the code in the editor."
    : "This run was of your own code, not of the example.";
}
