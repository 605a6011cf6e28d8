import type { RefObject, VNode } from "preact";
import { useId } from "preact/hooks";

interface Props {
  dialog: RefObject<HTMLDialogElement>;
  title: string;
  text: string;
  confirm: string;
  cancel: string;
  onConfirm(): void;
}

/** A question with two answers. Escape is the careful one; focus goes back to where it came from. */
export function ConfirmDialog({ dialog, title, text, confirm, cancel, onConfirm }: Props): VNode {
  const titleId = useId();
  const close = () => dialog.current?.close();
  return (
    <dialog class="lab-dialog" ref={dialog} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <p>{text}</p>
      <div class="lab-buttons">
        <button
          type="button"
          class="ws-button primary"
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {confirm}
        </button>
        <button type="button" class="ws-button" onClick={close}>
          {cancel}
        </button>
      </div>
    </dialog>
  );
}
