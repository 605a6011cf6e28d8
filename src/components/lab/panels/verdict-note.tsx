import type { VNode } from "preact";
import { checkSummary } from "../session/check-words.ts";
import { draftOf } from "../session/example.ts";
import { sameFiles } from "../session/same-files.ts";
import type { LabSession } from "../session/session.ts";

/** The verdict of the last Check, and whether what is shown is still about the code in the editor. */
export function VerdictNote({ session }: { session: LabSession }): VNode | null {
  const state = session.state.value;
  const { checked, outcome, example } = state;
  if (!outcome) return null;
  const stale = !sameFiles(draftOf(state), outcome.files);
  return (
    <>
      {checked && (
        <p class="lab-note" data-kind={checked.kind === "passed" ? "ok" : "fail"}>
          <span aria-hidden="true">{checked.kind === "passed" ? "✓ " : "✕ "}</span>
          {checkSummary(state)}
        </p>
      )}
      {!checked && outcome.judged.passed && !stale && (
        <p class="lab-note" data-kind="ok">
          Every check holds on this seed. Press <strong>Check</strong> to try it on{" "}
          {session.page.scenario.seeds.shown.length - 1 + session.page.scenario.seeds.notShown.length} more.
        </p>
      )}
      {stale && <p class="lab-stale">{staleBecause(outcome.answer, example?.answer)}</p>}
    </>
  );
}

function staleBecause(ran: string | undefined, shown: string | undefined): string {
  if (ran === shown) return shown ? "The example has changed since this run." : "Your code has changed since this run.";
  return ran
    ? "This run was of an example, not of the code in the editor."
    : "This run was of your own code, not of the example.";
}
