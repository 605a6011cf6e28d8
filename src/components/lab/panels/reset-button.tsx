import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import * as say from "#strings/lab-run-bar.ts";
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
  const { title, text, keep } = wordsOf(session);
  return (
    <>
      {/* One button, so that focus stays on it. */}
      <button
        type="button"
        class="ws-button"
        disabled={!canUndo && (!live || sameFiles(state.files, originOf(state)))}
        onClick={() => (canUndo ? session.dispatch({ type: "undone" }) : dialog.current?.showModal())}
      >
        {canUndo ? say.undoReset : say.reset}
      </button>
      <ConfirmDialog
        dialog={dialog}
        title={title}
        text={text}
        confirm={say.reset}
        cancel={keep}
        onConfirm={() => session.dispatch({ type: "reset" })}
      />
    </>
  );
}

function wordsOf({ page, state }: LabSession): Record<"title" | "text" | "keep", string> {
  if (state.value.example) return { title: say.resetExample, text: say.resetExampleText, keep: say.keepMyChanges };
  return hasTask(page)
    ? { title: say.resetYourFiles, text: say.resetYourFilesText, keep: say.keepMyCode }
    : { title: say.resetSandbox, text: say.resetSandboxText, keep: say.keepMine };
}
