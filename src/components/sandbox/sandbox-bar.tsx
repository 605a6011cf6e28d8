import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { ConfirmDialog } from "../lab/confirm-dialog.tsx";
import { originOf } from "../lab/session/example.ts";
import { sameFiles } from "../lab/session/same-files.ts";
import type { LabSession } from "../lab/session/session.ts";

/** Run, and what goes with it. A busy button stays focusable. */
export function SandboxBar({ session, live }: { session: LabSession; live: boolean }): VNode {
  const { activity, files, example, undoable } = session.state.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const busy = activity.kind !== "idle";
  const untouched = sameFiles(files, originOf(session.state.value));
  return (
    <div class="lab-run-bar">
      <fieldset class="lab-buttons" aria-label="Actions">
        <button
          type="button"
          class="ws-button primary"
          disabled={!live}
          aria-disabled={busy}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onPointerEnter={() => void session.prepare()}
          onClick={() => void session.run()}
        >
          Run
        </button>
        {busy && (
          <button type="button" class="ws-button" onClick={() => session.cancel()}>
            Cancel
          </button>
        )}
        {undoable?.what === "reset" ? (
          <button type="button" class="ws-button" onClick={() => session.dispatch({ type: "undone" })}>
            Undo reset
          </button>
        ) : (
          <button
            type="button"
            class="ws-button"
            disabled={!live || untouched}
            onClick={() => dialog.current?.showModal()}
          >
            Reset
          </button>
        )}
      </fieldset>
      <p class="lab-keys">
        <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs (<kbd>⌘</kbd> on a Mac).
      </p>
      <ConfirmDialog
        dialog={dialog}
        title="Reset code and scenario?"
        text={`They go back to ${example ? "what they were when the link was opened" : "what the page began with"}. You can undo this until you type again.`}
        confirm="Reset"
        cancel="Keep them"
        onConfirm={() => session.dispatch({ type: "reset" })}
      />
    </div>
  );
}
