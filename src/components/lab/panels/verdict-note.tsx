import type { VNode } from "preact";
import { shownWords } from "../session/announcements.ts";
import { checkSummary, nameOf } from "../session/check-words.ts";
import { draftOf } from "../session/example.ts";
import { whatIfWords } from "../session/runs.ts";
import { sameFiles } from "../session/same-files.ts";
import type { LabSession } from "../session/session.ts";
import type { FailedSeed, Outcome } from "../session/state.ts";

/** The verdict of the last Check, and whether what is shown is still about the code in the editor. */
export function VerdictNote({ session }: { session: LabSession }): VNode | null {
  const state = session.state.value;
  const { checked, outcome, example } = state;
  if (!outcome) return null;
  const whatIf = whatIfWords(outcome);
  const stale = !sameFiles(draftOf(state), outcome.files);
  return (
    <>
      {checked && (
        <p class="lab-note" data-kind={checked.kind === "passed" ? "ok" : "fail"}>
          <span aria-hidden="true">{checked.kind === "passed" ? "✓ " : "✕ "}</span>
          {checkSummary(state)}
        </p>
      )}
      {checked?.kind === "failed" && <FailedSeeds session={session} failed={checked.failed} />}
      {outcome.source && <p class="lab-stale">{shownWords(outcome)}</p>}
      {!checked && whatIf && (
        <p class="lab-note">
          This run played <strong>{whatIf}</strong>. It does not count as passed: Check plays the lab as it is.
        </p>
      )}
      {!checked && !whatIf && !outcome.source && outcome.judged.passed && !stale && (
        <p class="lab-note" data-kind="ok">
          Every check holds on this seed. Press <strong>Check</strong> to try it on{" "}
          {session.page.scenario.seeds.shown.length - 1 + session.page.scenario.seeds.notShown.length} more.
        </p>
      )}
      {stale && !outcome.source && <p class="lab-stale">{staleBecause(outcome.answer, example?.answer)}</p>}
    </>
  );
}

/** The seeds that failed, each with what failed there; one press shows its run at that moment. */
function FailedSeeds({ session, failed }: { session: LabSession; failed: FailedSeed[] }): VNode {
  const shown = session.state.value.outcome;
  return (
    <ul class="lab-failed-seeds" aria-label="Seeds that failed">
      {failed.map((one) => (
        <li key={one.seed}>
          <span>
            Seed {nameOf(one)}: {whyFailed(one.outcome)}
          </span>{" "}
          <button
            type="button"
            class="lab-link"
            aria-pressed={shown === one.outcome}
            aria-label={`Show the run of seed ${one.seed}`}
            onClick={() => session.dispatch({ type: "run-shown", outcome: one.outcome })}
          >
            {shown === one.outcome ? "Shown" : "Show"}
          </button>
        </li>
      ))}
    </ul>
  );
}

function whyFailed({ report, judged }: Outcome): string {
  if (report.trace.error) return "the run stopped.";
  const titles = judged.checks.filter(({ passed }) => !passed).map(({ title }) => `“${title}”`);
  return `${titles.join(" and ")} ${titles.length === 1 ? "does" : "do"} not hold.`;
}

function staleBecause(ran: string | undefined, shown: string | undefined): string {
  if (ran === shown) return shown ? "The example has changed since this run." : "Your code has changed since this run.";
  return ran
    ? "This run was of an example, not of the code in the editor."
    : "This run was of your own code, not of the example.";
}
