import * as say from "#strings/lab-session.ts";
import { draftOf } from "./example.ts";
import { sameFiles } from "./same-files.ts";
import type { LabState } from "./state.ts";

/** Why the run that is shown says nothing of the code in the editor any more; empty where it still does, and for a run that was not played here. */
export function staleWords(state: LabState): string {
  const { outcome, example } = state;
  if (!outcome || outcome.source || sameFiles(draftOf(state), outcome.files)) return "";
  const { answer } = outcome;
  if (answer === example?.answer) return answer ? say.exampleChanged : say.codeChanged;
  return answer ? say.runWasOfExample : say.runWasOfOwnCode;
}
