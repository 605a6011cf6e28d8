import type { VNode } from "preact";
import type { CheckResult } from "#lab/judge.ts";
import * as say from "#strings/lab-panels.ts";
import { InlineText } from "../inline-text.tsx";
import { runWords } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import { FailedSeeds, VerdictNote } from "./verdict-note.tsx";
import { WhereButtons } from "./where-buttons.tsx";

/** The lab's promises: what they say before any run, and how they did after one. */
export function ChecksPanel({ session }: { session: LabSession }): VNode {
  const { outcome } = session.state.value;
  return (
    <>
      <h2 id="lab-checks-title">
        {say.checks}
        {outcome && <span class="lab-title-note"> {say.onRun(runWords(outcome))}</span>}
      </h2>
      <HowMany session={session} />
      <VerdictNote session={session} />
      <ul class="lab-checks">
        {session.page.checks.map(({ id, title }) => (
          <CheckRow
            key={id}
            title={title}
            result={outcome?.judged.checks.find((check) => check.id === id)}
            session={session}
          />
        ))}
      </ul>
      <FailedSeeds session={session} />
    </>
  );
}

/** How far the run that is shown gets: how many of the checks hold. */
function HowMany({ session }: { session: LabSession }): VNode {
  const { outcome, activity } = session.state.value;
  const total = session.page.checks.length;
  const held = outcome?.judged.checks.filter(({ passed }) => passed).length ?? 0;
  const words =
    activity.kind === "checking"
      ? say.checkingSeed(activity.index, activity.total)
      : !outcome
        ? say.checksToHold(total)
        : outcome.report.trace.error
          ? say.noneJudged
          : say.checksHeld(held, total);
  return (
    <label class="lab-checks-held">
      <span>{words}</span>
      <progress max={total} value={held} />
    </label>
  );
}

interface RowProps {
  title: string;
  result: CheckResult | undefined;
  session: LabSession;
}

function CheckRow({ title, result, session }: RowProps): VNode {
  const state = result === undefined ? "open" : result.passed ? "ok" : "fail";
  return (
    <li class="lab-check" data-state={state}>
      <p class="lab-check-title">
        <span class="lab-mark" aria-hidden="true">
          {marks[state]}
        </span>
        <strong>{title}</strong> <span class="lab-check-word">{words[state]}</span>
      </p>
      {result && (
        <p class="lab-check-message">
          <InlineText text={result.message} />
        </p>
      )}
      {result && !result.passed && <WhereButtons result={result} session={session} />}
    </li>
  );
}

const marks = { open: "○", ok: "✓", fail: "✕" };
const words = { open: say.notRunYet, ok: say.holds, fail: say.doesNotHold };
