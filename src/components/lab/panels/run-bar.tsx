import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { parameterWords } from "#lab/parameter-words.ts";
import { notPicked } from "#lab/platform-picks.ts";
import { ConfirmDialog } from "../confirm-dialog.tsx";
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
      <fieldset class="lab-buttons" aria-label={task ? "Lab actions" : "Actions"}>
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
          Run
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
              Check
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
        <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs
        {task && (
          <>
            , <kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>Enter</kbd> checks
          </>
        )}{" "}
        (<kbd>⌘</kbd> on a Mac).
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
      Hint {Math.min(hintsShown + 1, hints)} of {hints}
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
        {view !== "solution" ? "Solution" : example ? "Back to the example" : "Back to my code"}
      </button>
      <ConfirmDialog
        dialog={dialog}
        title="Open the solution?"
        text="You have not run anything yet. It opens next to the code in the editor, which stays as it is."
        confirm="Open the solution"
        cancel="Not yet"
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
        <span aria-hidden="true">✕ </span>Run waits: {parameterTrouble}
      </p>
    );
  const others = notPicked(session.page.scenario, parameters);
  if (Object.keys(others).length === 0) return null;
  return (
    <p class="lab-what-if-note">
      Run plays <strong>what if: {parameterWords(others)}</strong>. Check plays the lab as it is.
    </p>
  );
}
