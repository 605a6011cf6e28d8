import type { VNode } from "preact";
import { notPicked } from "#lab/platform-picks.ts";
import * as say from "#strings/lab-panels.ts";
import { InlineText } from "../inline-text.tsx";
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
  const { seeds } = session.page.scenario;
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
          <InlineText text={say.playedWhatIf(whatIf)} />
        </p>
      )}
      {!checked && !whatIf && !outcome.source && outcome.judged.passed && !stale && (
        <p class="lab-note" data-kind="ok">
          <InlineText text={say.pressCheck(seeds.shown.length - 1 + seeds.notShown.length)} />
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
      <h3 id="lab-failed-title">{say.seedsThatFailed}</h3>
      <ul aria-labelledby="lab-failed-title">
        {checked.failed.map((one) => (
          <li key={one.seed}>
            <span>{say.seedFailed(nameOf(one), whyFailed(one.outcome))}</span>{" "}
            <button
              type="button"
              class="lab-link"
              aria-pressed={shown === one.outcome}
              aria-label={say.showSeed(one.seed)}
              onClick={() => session.dispatch({ type: "run-shown", outcome: one.outcome })}
            >
              {shown === one.outcome ? say.shown : say.show}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyFailed({ report, judged }: Outcome): string {
  if (report.trace.error) return say.runOfSeedStopped;
  const [first, ...others] = judged.checks.filter(({ passed }) => !passed);
  return say.checkFailed(first?.title ?? "", others.length);
}
