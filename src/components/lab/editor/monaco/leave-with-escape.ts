import { KeyCode, type editor as monaco } from "./monaco.ts";

/** After Escape the next Tab moves on instead of indenting; any other key, or leaving, ends that. */
export function leaveWithEscape(editor: monaco.IStandaloneCodeEditor): () => void {
  const keys = editor.onKeyDown((event) => {
    if (event.keyCode === KeyCode.Escape) editor.updateOptions({ tabFocusMode: true });
    else if (event.keyCode !== KeyCode.Tab && event.keyCode !== KeyCode.Shift)
      editor.updateOptions({ tabFocusMode: false });
  });
  const blur = editor.onDidBlurEditorWidget(() => editor.updateOptions({ tabFocusMode: false }));
  return () => {
    keys.dispose();
    blur.dispose();
  };
}
