import { effect } from "@preact/signals";
import type { LabSession } from "../../session/session.ts";
import type { Caret } from "../use-monaco.ts";
import { leaveWithEscape } from "./leave-with-escape.ts";
import { markLines } from "./mark-lines.ts";
import { KeyCode, KeyMod, editor as monaco, Uri } from "./monaco.ts";
import { prepareTypes } from "./prepare-types.ts";
import { adoptMonacoStyles } from "./stylesheet.ts";
import { followTheme } from "./themes.ts";

type Model = monaco.ITextModel;

/** Mounts Monaco on the learner's files and keeps both in step. Returns how to unmount. */
export function mountEditor(host: HTMLElement, session: LabSession, caret: Caret): () => void {
  adoptMonacoStyles();
  prepareTypes();
  const stopTheme = followTheme();
  // The language's worker module of 0.57 brings the command palette along, imported here or not; axe objects to its markup.
  const paletteKey = monaco.addKeybindingRules([
    { keybinding: KeyCode.F1, command: "-editor.action.quickCommand" },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyG, command: "-editor.action.gotoLine" },
    { keybinding: KeyMod.WinCtrl | KeyCode.KeyG, command: "-editor.action.gotoLine" },
  ]);
  const { files, activeFile } = session.state.peek();
  const models = new Map(Object.entries(files).map(([path, text]) => [path, modelFor(session.page.id, path, text)]));

  const editor = monaco.create(host, {
    model: models.get(activeFile) ?? null,
    ariaLabel: `Code of ${activeFile}. Press Escape, then Tab, to leave the editor.`,
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
    leaveWithEscape(editor),
    ...[...models].map(([path, model]) => keepInStep(session, path, model)),
    showActiveFile(session, editor, models),
    goToLines(session, editor),
    ...[...models].map(([path, model]) => markLines(session, path, model)),
  ];
  return () => {
    for (const stop of stops) stop();
    editor.dispose();
    for (const model of models.values()) model.dispose();
  };
}

function modelFor(lab: string, path: string, text: string): Model {
  return monaco.createModel(text, "typescript", Uri.parse(`file:///labs/${lab}/${path}`));
}

/** Typing goes to the session; changes from elsewhere (reset, undo of a reset) become one step that undo takes back. */
function keepInStep(session: LabSession, path: string, model: Model): () => void {
  const typed = model.onDidChangeContent(() => {
    const text = model.getValue();
    if (session.state.peek().files[path] !== text) session.dispatch({ type: "edited", file: path, text });
  });
  const stop = effect(() => {
    const text = session.state.value.files[path];
    if (text === undefined || text === model.getValue()) return;
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
  });
  return () => {
    typed.dispose();
    stop();
  };
}

function showActiveFile(
  session: LabSession,
  editor: monaco.IStandaloneCodeEditor,
  models: Map<string, Model>,
): () => void {
  const places = new Map<string, monaco.ICodeEditorViewState | null>();
  let shown = session.state.peek().activeFile;
  return effect(() => {
    const { activeFile } = session.state.value;
    const model = models.get(activeFile);
    if (!model || activeFile === shown) return;
    places.set(shown, editor.saveViewState());
    editor.setModel(model);
    editor.restoreViewState(places.get(activeFile) ?? null);
    editor.updateOptions({ ariaLabel: `Code of ${activeFile}. Press Escape, then Tab, to leave the editor.` });
    shown = activeFile;
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
