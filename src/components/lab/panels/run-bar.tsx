import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { parameterWords } from "#lab/parameter-words.ts";
import { notPicked } from "#lab/platform-picks.ts";
import * as say from "#strings/lab-run-bar.ts";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { InlineText } from "../inline-text.tsx";
import { hasTask } from "../lab-page.ts";
import type { LabSession } from "../session/session.ts";
import { PlatformPick } from "./platform-pick.tsx";
import { ResetButton } from "./reset-button.tsx";
import { SeedChoice } from "./seed-choice.tsx";
import { StatusLine } from "./status-line.tsx";
import { WhatIf } from "./what-if.tsx";

interface Props {
  session: LabSession;
  live: boolean;
}

/** The actions, in the order a learner needs them, and right below them what they came to. Busy buttons stay focusable. */
export function RunBar({ session, live }: Props): VNode {
  const { activity, parameterTrouble } = session.state.value;
  const busy = activity.kind !== "idle";
  const task = hasTask(session.page);
  return (
    <div class="lab-run-bar">
      {task && <PlatformPick session={session} live={live} />}
      <fieldset class="lab-buttons" aria-label={task ? say.labActions : say.actions}>
        <button
          type="button"
          class="ws-button primary"
          disabled={!live}
          aria-disabled={busy || parameterTrouble !== null}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          data-run
          onPointerEnter={() => void session.prepare()}
          onClick={() => void session.run()}
        >
          {say.run}
        </button>
        {task && (
          <>
            <button
              type="button"
              class="ws-button"
              disabled={!live}
              aria-disabled={busy}
              aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
              onClick={() => void session.check()}
            >
              {say.check}
            </button>
            <HintButton session={session} live={live} />
            <SolutionButton session={session} live={live} />
          </>
        )}
        <ResetButton session={session} live={live} />
      </fieldset>
      <StatusLine session={session} />
      <SeedChoice session={session} live={live} />
      {task && <WhatIf session={session} live={live} />}
      {task && <WhatIfNote session={session} />}
      <p class="lab-keys">
        <InlineText text={task ? say.keysToRunAndCheck : say.keysToRun} links={{ key: { tag: "kbd" } }} />
      </p>
    </div>
  );
}

function HintButton({ session, live }: Props): VNode {
  const { hintsShown } = session.state.value;
  const hints = session.page.hints.length;
  return (
    <button
      type="button"
      class="ws-button"
      disabled={!live || hintsShown >= hints}
      onClick={() => session.dispatch({ type: "hint-shown" })}
    >
      {say.hintOf(Math.min(hintsShown + 1, hints), hints)}
    </button>
  );
}

/** Opens the solution beside the code; before anything was tried, after a question. */
function SolutionButton({ session, live }: Props): VNode {
  const { solution, attempts, example, view } = session.state.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const press = () => {
    if (view === "solution") session.dispatch({ type: "view-chosen", view: "code" });
    else if (attempts === 0 && solution.kind === "closed") dialog.current?.showModal();
    else void session.openSolution();
  };
  return (
    <>
      <button type="button" class="ws-button" disabled={!live} onClick={press}>
        {view !== "solution" ? say.solution : example ? say.backToExample : say.backToMyCode}
      </button>
      <ConfirmDialog
        dialog={dialog}
        title={say.openSolutionQuestion}
        text={say.openSolutionText}
        confirm={say.openSolution}
        cancel={say.notYet}
        onConfirm={() => void session.openSolution()}
      />
    </>
  );
}

/** What Run would play other than the lab, or why it waits. */
function WhatIfNote({ session }: { session: LabSession }): VNode | null {
  const { parameters, parameterTrouble } = session.state.value;
  if (parameterTrouble !== null)
    return (
      <p class="lab-what-if-note">
        <span aria-hidden="true">✕ </span>
        {say.runWaits(parameterTrouble)}
      </p>
    );
  const others = notPicked(session.page.scenario, parameters);
  if (Object.keys(others).length === 0) return null;
  return (
    <p class="lab-what-if-note">
      <InlineText text={say.runPlaysWhatIf(parameterWords(others))} />
    </p>
  );
}
