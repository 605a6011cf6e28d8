import type { VNode } from "preact";
import * as say from "#strings/lab-run-bar.ts";
import { sitePath } from "../../../layouts/site-path.ts";
import { InlineText } from "../inline-text.tsx";
import { hasTask } from "../lab-page.ts";
import { checkCount, runSummary, shownWords } from "../session/announcements.ts";
import { checkSummary } from "../session/check-words.ts";
import { whatIfWords } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import { staleWords } from "../session/stale-words.ts";
import type { LabState } from "../session/state.ts";
import { WhereButtons } from "./where-buttons.tsx";

/** What the last Run or Check came to, beside the buttons, and where to go from there; the details are further down the page. */
export function LastResult({ session }: { session: LabSession }): VNode | null {
  const state = session.state.value;
  const { outcome, checked } = state;
  if (!outcome) return null;
  const kind = verdictOf(state, hasTask(session.page));
  const failed = kind === "fail" ? outcome.judged.checks.find(({ passed }) => !passed) : undefined;
  return (
    <div class="lab-note lab-result" data-kind={kind}>
      <p>
        {kind && <span aria-hidden="true">{kind === "ok" ? "✓ " : "✕ "}</span>}
        {outcome.source && `${shownWords(outcome)} `}
        {checked ? checkSummary(state) : `${runSummary(state)} ${checkCount(state)}`}
        {!checked && failed && ` ${say.otherCheckDoesNot(failed.title)}`} {staleWords(state)}
      </p>
      {failed && <WhereButtons result={failed} session={session} />}
      <p>
        <InlineText
          text={hasTask(session.page) ? say.seeRunAndChecks : say.seeRun}
          links={{ run: "#lab-scene-title", checks: "#lab-checks-title" }}
        />{" "}
        {kind === "ok" && <Onward session={session} />}
      </p>
    </div>
  );
}

/** How the shown run did; nothing where it was not played here, or the code is another one by now. */
function verdictOf(state: LabState, hasChecks: boolean): "ok" | "fail" | undefined {
  const { outcome, checked } = state;
  if (!outcome || outcome.source || staleWords(state) !== "") return undefined;
  if (outcome.report.trace.error) return "fail";
  if (!hasChecks) return undefined;
  return (checked ? checked.kind === "passed" : outcome.judged.passed) ? "ok" : "fail";
}

/** What to do next when every check holds. */
function Onward({ session }: { session: LabSession }): VNode | null {
  const { checked, outcome } = session.state.value;
  if (checked) return <a href={sitePath("labs/")}>{say.chooseAnotherLab}</a>;
  if (!outcome || whatIfWords(outcome)) return null;
  const { shown, notShown } = session.page.scenario.seeds;
  return <InlineText text={say.checkTriesMore(shown.length - 1 + notShown.length)} />;
}
