import * as say from "#strings/lab-full-editor.ts";
import { KeyCode, type editor as monaco } from "./monaco.ts";

/** Where Escape already closes something, it does only that. */
const NOTHING_TO_CLOSE = [
  "suggestWidgetVisible",
  "parameterHintsVisible",
  "findWidgetVisible",
  "markersNavigationVisible",
  "editorHasMultipleSelections",
  "inSnippetMode",
]
  .map((open) => `!${open}`)
  .join(" && ");

/** After Escape the next Tab moves on instead of indenting; any other key, or leaving, ends that. */
export function leaveWithEscape(
  editor: monaco.IStandaloneCodeEditor,
  onTabLeaves: (leaves: boolean) => void,
): () => void {
  const setLeaving = (leaves: boolean) => {
    editor.updateOptions({ tabFocusMode: leaves });
    onTabLeaves(leaves);
  };
  const onEscape = editor.addAction({
    id: "leave-with-tab",
    label: say.letTabLeave,
    keybindings: [KeyCode.Escape],
    keybindingContext: NOTHING_TO_CLOSE,
    run: () => setLeaving(true),
  });
  const stop = () => setLeaving(false);
  const keys = editor.onKeyDown(({ keyCode }) => {
    if (![KeyCode.Escape, KeyCode.Tab, KeyCode.Shift].includes(keyCode)) stop();
  });
  const blur = editor.onDidBlurEditorWidget(stop);
  return () => {
    onEscape.dispose();
    keys.dispose();
    blur.dispose();
  };
}
