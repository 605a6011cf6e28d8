import type { VNode } from "preact";
import { notPicked } from "#lab/platform-picks.ts";
import { shownWords } from "../session/announcements.ts";
import { checkSummary, nameOf } from "../session/check-words.ts";
import { whatIfWords } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import { staleWords } from "../session/stale-words.ts";
import type { Outcome } from "../session/state.ts";

/** The verdict of the last Check, and whether what is shown is still about the code in the editor. */
export function VerdictNote({ session }: { session: LabSession }): VNode | null {
  const state = session.state.value;
  const { checked, outcome } = state;
  if (!outcome) return null;
  const whatIf = whatIfWords({ parameters: notPicked(session.page.scenario, outcome.parameters ?? {}) });
  const stale = staleWords(state);
  return (
    <>
      {checked && (
        <p class="lab-note" data-kind={checked.kind === "passed" ? "ok" : "fail"}>
          <span aria-hidden="true">{checked.kind === "passed" ? "✓ " : "✕ "}</span>
          {checkSummary(state)}
        </p>
      )}
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
      {stale && <p class="lab-stale">{stale}</p>}
    </>
  );
}

/** The seeds that failed Check, each with what failed there; one press shows its run at that moment. */
export function FailedSeeds({ session }: { session: LabSession }): VNode | null {
  const { outcome: shown, checked } = session.state.value;
  if (checked?.kind !== "failed") return null;
  return (
    <section class="lab-failed-seeds" aria-labelledby="lab-failed-title">
      <h3 id="lab-failed-title">Seeds that failed</h3>
      <ul aria-labelledby="lab-failed-title">
        {checked.failed.map((one) => (
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
    </section>
  );
}

function whyFailed({ report, judged }: Outcome): string {
  if (report.trace.error) return "the run stopped.";
  const [first, ...others] = judged.checks.filter(({ passed }) => !passed);
  const title = `“${first?.title}”`;
  return others.length === 0 ? `${title} does not hold.` : `${title} and ${others.length} more do not hold.`;
}
