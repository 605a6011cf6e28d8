import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { hasTask } from "../lab-page.ts";
import { originOf } from "../session/example.ts";
import { sameFiles } from "../session/same-files.ts";
import type { LabSession } from "../session/session.ts";

/** Takes the files back to where they began, after a question; and undoes that until something is typed. */
export function ResetButton({ session, live }: { session: LabSession; live: boolean }): VNode {
  const state = session.state.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const canUndo = state.undoable?.what === "reset";
  const { what, origin, keep } = wordsOf(session);
  return (
    <>
      {/* One button, so that focus stays on it. */}
      <button
        type="button"
        class="ws-button"
        disabled={!canUndo && (!live || sameFiles(state.files, originOf(state)))}
        onClick={() => (canUndo ? session.dispatch({ type: "undone" }) : dialog.current?.showModal())}
      >
        {canUndo ? "Undo reset" : "Reset"}
      </button>
      <ConfirmDialog
        dialog={dialog}
        title={`Reset ${what}?`}
        text={`They go back to ${origin}. You can undo this until you type again.`}
        confirm="Reset"
        cancel={`Keep ${keep}`}
        onConfirm={() => session.dispatch({ type: "reset" })}
      />
    </>
  );
}

function wordsOf({ page, state }: LabSession): Record<"what" | "origin" | "keep", string> {
  if (state.value.example)
    return {
      what: "the example’s files",
      origin: "what they were when the example was opened",
      keep: "my changes",
    };
  return hasTask(page)
    ? { what: "your files", origin: "the starter", keep: "my code" }
    : { what: "code and scenario", origin: "what this page began with", keep: "mine" };
}
