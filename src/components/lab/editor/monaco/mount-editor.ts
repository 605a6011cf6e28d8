import { effect } from "@preact/signals";
import * as say from "#strings/lab-full-editor.ts";
import type { LabSession } from "../../session/session.ts";
import { editorLabel } from "../../session/shown-files.ts";
import type { Formatter } from "../formatting/formatter.ts";
import type { Caret } from "../use-monaco.ts";
import { prepareJson } from "./json-mode.ts";
import { leaveWithEscape } from "./leave-with-escape.ts";
import { openModels } from "./models.ts";
import { KeyCode, KeyMod, editor as monaco } from "./monaco.ts";
import { prepareTypes } from "./prepare-types.ts";
import { adoptMonacoStyles } from "./stylesheet.ts";
import { followTheme } from "./themes.ts";

/** A mounted editor. */
interface Mounted extends Formatter {
  unmount(): void;
}

interface Listeners {
  onCaret(offset: number): void;
  onTabLeaves(leaves: boolean): void;
}

const FORMAT = "editor.action.formatDocument";

/** Mounts Monaco on the files of the lab and keeps both in step. */
export function mountEditor(host: HTMLElement, session: LabSession, caret: Caret, listeners: Listeners): Mounted {
  adoptMonacoStyles();
  prepareTypes(session.page.project?.packages ?? []);
  prepareJson(session.page.scenario);
  const stopTheme = followTheme();
  // The language's worker module of 0.57 brings the command palette along, imported here or not; axe objects to its markup.
  const paletteKey = monaco.addKeybindingRules([
    { keybinding: KeyCode.F1, command: "-editor.action.quickCommand" },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyG, command: "-editor.action.gotoLine" },
    { keybinding: KeyMod.WinCtrl | KeyCode.KeyG, command: "-editor.action.gotoLine" },
    // Monaco's own key for it is another one on Linux.
    {
      keybinding: KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF,
      command: FORMAT,
      when: "editorTextFocus && !editorReadonly",
    },
  ]);
  const models = openModels(session);
  const { activeFile, files } = session.state.peek();

  const editor = monaco.create(host, {
    model: models.modelOf(activeFile),
    ...fileOptions(activeFile, !(activeFile in files)),
    automaticLayout: true,
    // Its entries open the palette, whose markup fails too; the browser's own menu does more here.
    contextmenu: false,
    fontSize: 14,
    lineHeight: 22,
    fontFamily: getComputedStyle(host).fontFamily,
    minimap: { enabled: false },
    // Fading is the only sign of these two in Monaco, and it fades below readable contrast.
    renderFinalNewline: "on",
    showUnused: false,
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    tabSize: 2,
    fixedOverflowWidgets: true,
    scrollbar: { alwaysConsumeMouseWheel: false },
  });
  if (caret.offset > 0) {
    const position = editor.getModel()?.getPositionAt(caret.offset);
    if (position) editor.setPosition(position);
  }
  if (caret.focused) editor.focus();

  const stops = [
    stopTheme,
    () => paletteKey.dispose(),
    leaveWithEscape(editor, listeners.onTabLeaves),
    tellCaret(editor, listeners.onCaret),
    showActiveFile(session, editor, models.modelOf),
    goToLines(session, editor),
  ];
  return {
    format: () => format(editor),
    unmount() {
      for (const stop of stops) stop();
      editor.dispose();
      models.dispose();
    },
  };
}

async function format(editor: monaco.IStandaloneCodeEditor): Promise<string> {
  const action = editor.getAction(FORMAT);
  if (!action?.isSupported()) return say.formatterLoading;
  const before = editor.getValue();
  await action.run();
  return editor.getValue() === before ? say.nothingToFormat : say.formatted;
}

function tellCaret(editor: monaco.IStandaloneCodeEditor, onCaret: (offset: number) => void): () => void {
  const moved = editor.onDidChangeCursorPosition(({ position }) =>
    onCaret(editor.getModel()?.getOffsetAt(position) ?? 0),
  );
  return () => moved.dispose();
}

const fileOptions = (path: string, readOnly: boolean): monaco.IEditorOptions => ({
  ariaLabel: say.labelOf(editorLabel(path, readOnly)),
  readOnly,
  readOnlyMessage: { value: say.fileIsGiven },
});

function showActiveFile(
  session: LabSession,
  editor: monaco.IStandaloneCodeEditor,
  modelOf: (path: string) => monaco.ITextModel | null,
): () => void {
  const places = new WeakMap<monaco.ITextModel, monaco.ICodeEditorViewState>();
  return effect(() => {
    const { activeFile, files } = session.state.value;
    const model = modelOf(activeFile);
    const shown = editor.getModel();
    if (!model || model === shown) return;
    const place = editor.saveViewState();
    if (shown && place) places.set(shown, place);
    editor.setModel(model);
    editor.restoreViewState(places.get(model) ?? null);
    editor.updateOptions(fileOptions(activeFile, !(activeFile in files)));
  });
}

function goToLines(session: LabSession, editor: monaco.IStandaloneCodeEditor): () => void {
  const before = session.asked.peek();
  return effect(() => {
    const ask = session.asked.value;
    if (ask === before || ask?.kind !== "line") return;
    const { line } = ask.source;
    editor.revealLineInCenter(line);
    editor.setSelection({ startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1_000 });
    editor.focus();
  });
}
