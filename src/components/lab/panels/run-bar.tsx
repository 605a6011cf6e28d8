import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { parameterWords } from "#lab/parameter-words.ts";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { originOf } from "../session/example.ts";
import { sameFiles } from "../session/same-files.ts";
import type { LabSession } from "../session/session.ts";
import { SeedChoice } from "./seed-choice.tsx";
import { WhatIf } from "./what-if.tsx";

/** The actions, in the order a learner needs them. Busy buttons stay focusable. */
export function RunBar({ session, live }: { session: LabSession; live: boolean }): VNode {
  const { activity, hintsShown, solution, attempts, files, example, undoable, view } = session.state.value;
  const { parameters, parameterTrouble } = session.state.value;
  const resetDialog = useRef<HTMLDialogElement>(null);
  const solutionDialog = useRef<HTMLDialogElement>(null);
  const busy = activity.kind !== "idle";
  const hints = session.page.hints.length;
  const untouched = sameFiles(files, originOf(session.state.value));

  const askForSolution = () => {
    if (view === "solution") session.dispatch({ type: "view-chosen", view: "code" });
    else if (attempts === 0 && solution.kind === "closed") solutionDialog.current?.showModal();
    else void session.openSolution();
  };

  return (
    <div class="lab-run-bar">
      <fieldset class="lab-buttons" aria-label="Lab actions">
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
        <button
          type="button"
          class="ws-button"
          disabled={!live || hintsShown >= hints}
          onClick={() => session.dispatch({ type: "hint-shown" })}
        >
          Hint {Math.min(hintsShown + 1, hints)} of {hints}
        </button>
        <button type="button" class="ws-button" disabled={!live} onClick={askForSolution}>
          {view !== "solution" ? "Solution" : example ? "Back to the example" : "Back to my code"}
        </button>
        {undoable?.what === "reset" ? (
          <button type="button" class="ws-button" onClick={() => session.dispatch({ type: "undone" })}>
            Undo reset
          </button>
        ) : (
          <button
            type="button"
            class="ws-button"
            disabled={!live || untouched}
            onClick={() => resetDialog.current?.showModal()}
          >
            Reset
          </button>
        )}
      </fieldset>
      <SeedChoice session={session} live={live} />
      <WhatIf session={session} live={live} />
      {(parameterTrouble !== null || Object.keys(parameters).length > 0) && (
        <p class="lab-what-if-note">
          {parameterTrouble !== null ? (
            <>
              <span aria-hidden="true">✕ </span>Run waits: {parameterTrouble}
            </>
          ) : (
            <>
              Run plays <strong>what if: {parameterWords(parameters)}</strong>. Check plays the lab as it is.
            </>
          )}
        </p>
      )}
      <p class="lab-keys">
        <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs, <kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>Enter</kbd> checks (<kbd>⌘</kbd> on
        a Mac).
      </p>
      <ConfirmDialog
        dialog={resetDialog}
        title={example ? "Reset the example?" : "Reset your files?"}
        text={`They go back to ${example ? "what they were when the example was opened" : "the starter"}. You can undo this until you type again.`}
        confirm="Reset"
        cancel={example ? "Keep my changes" : "Keep my code"}
        onConfirm={() => session.dispatch({ type: "reset" })}
      />
      <ConfirmDialog
        dialog={solutionDialog}
        title="Open the solution?"
        text="You have not run anything yet. It opens next to the code in the editor, which stays as it is."
        confirm="Open the solution"
        cancel="Not yet"
        onConfirm={() => void session.openSolution()}
      />
    </div>
  );
}
