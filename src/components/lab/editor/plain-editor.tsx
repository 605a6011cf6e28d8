import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { RefObject, VNode } from "preact";
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import * as say from "#strings/lab-editor.ts";
import { part } from "../part.ts";
import type { LabSession } from "../session/session.ts";
import { editorLabel, shownFiles } from "../session/shown-files.ts";
import type { Formatter } from "./formatting/formatter.ts";
import { lineNow, problemsIn } from "./marked-lines.ts";
import { PlainTools } from "./plain-tools.tsx";
import { findNext, indented, lineAt, lineOf, outdented, type Selected, withEdits, withNewLine } from "./text-edits.ts";
import { TextHistory } from "./text-history.ts";
import type { Caret } from "./use-monaco.ts";

const formatting = /* @__PURE__ */ part(() => import("./formatting/format-in-worker.ts"));

interface Props {
  session: LabSession;
  live: boolean;
  caret: Caret;
  /** Filled while the editor is there. */
  formatter: RefObject<Formatter>;
  /** Told where the caret is, as an offset, so that another editor can take over there. */
  onCaret(offset: number): void;
  /** Told when Tab starts or stops to leave the editor. */
  onTabLeaves(leaves: boolean): void;
}

/** A textarea with line numbers and what a phone's keyboard lacks: no downloads, works by touch. */
export function PlainEditor({ session, live, caret, formatter, onCaret, onTabLeaves }: Props): VNode {
  const state = session.state.value;
  const { activeFile } = state;
  const text = shownFiles(session.page, state)[activeFile] ?? "";
  const readOnly = !live || !(activeFile in state.files);
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const histories = useMemo(() => new Map<string, TextHistory>(), [session]);
  const caretWanted = useRef<{ start: number; end: number } | null>(null);
  const tabIndents = useSignal(false);
  const tabLeavesOnce = useRef(false);
  // The moment changes with every frame of playback, its line seldom.
  const now = useComputed(() => lineNow(session, session.state.value.activeFile)).value;
  const faulty = new Set(problemsIn(session, activeFile).map(({ line }) => line));
  const lineCount = text.split("\n").length;

  const buffer = `${state.example?.answer ?? ""}:${activeFile}`;
  const history = histories.get(buffer) ?? new TextHistory(text);
  histories.set(buffer, history);
  history.follow(text);

  const change = (next: string) => session.dispatch({ type: "edited", file: activeFile, text: next });
  const edit = (how: (selected: Selected) => Selected) => {
    const { current } = area;
    if (!current || readOnly) return;
    const next = how(selectedIn(current));
    caretWanted.current = next;
    history.typed(next.text, next.end, performance.now());
    change(next.text);
    current.focus();
  };
  const format = async (): Promise<string> => {
    if (import.meta.env.SSR) return "";
    try {
      const { formattingEditsOf } = await formatting();
      const edits = await formattingEditsOf(activeFile, text);
      const { current } = area;
      if (session.state.peek().activeFile !== activeFile || current?.value !== text) return say.textChanged;
      if (edits.length === 0) return say.nothingToFormat;
      const next = withEdits(selectedIn(current), edits);
      caretWanted.current = next;
      history.follow(next.text, next.end);
      change(next.text);
      return say.formatted;
    } catch {
      return say.formatterNotLoaded;
    }
  };
  useImperativeHandle(formatter, () => ({ format }));
  const travel = (to: "undo" | "redo") => {
    const snapshot = history[to]();
    if (!snapshot) return;
    caretWanted.current = { start: snapshot.caret, end: snapshot.caret };
    change(snapshot.text);
    area.current?.focus();
  };
  const find = (wanted: string): string => {
    const { current } = area;
    if (!current || wanted.trim() === "") return say.typeWhatToFind;
    const isNumber = /^\d+$/.test(wanted.trim());
    const place = isNumber ? lineAt(text, Number(wanted)) : findNext(text, wanted, current.selectionEnd);
    if (!place) return say.notFound(wanted, activeFile);
    show(current, place);
    return say.foundAt(lineOf(text, place.start), lineCount);
  };
  const setLeaving = (leaves: boolean) => {
    if (tabLeavesOnce.current === leaves) return;
    tabLeavesOnce.current = leaves;
    onTabLeaves(leaves);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (control && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      travel(key === "y" || event.shiftKey ? "redo" : "undo");
    } else if (event.code === "KeyF" && event.shiftKey && event.altKey && !control) {
      event.preventDefault();
      void format();
    } else if (event.key === "Tab" && tabIndents.value && !control && !event.altKey && !tabLeavesOnce.current) {
      event.preventDefault();
      edit(event.shiftKey ? outdented : indented);
    } else if (event.key === "Enter" && !control && !event.altKey && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      edit(withNewLine);
    }
    if (event.key === "Escape") setLeaving(tabIndents.value);
    else if (!["Tab", "Shift"].includes(event.key)) setLeaving(false);
  };

  useLayoutEffect(() => {
    const wanted = caretWanted.current;
    if (wanted) area.current?.setSelectionRange(wanted.start, wanted.end);
    caretWanted.current = null;
  }, [text]);
  // Coming from the full editor: on with the same line.
  useEffect(() => {
    const { current } = area;
    if (!current || caret.offset === 0) return;
    const place = { start: caret.offset, end: caret.offset };
    if (caret.focused) show(current, place);
    else current.setSelectionRange(place.start, place.end);
  }, []);

  const asked = useRef(session.asked.peek());
  useSignalEffect(() => {
    const ask = session.asked.value;
    if (ask === asked.current || ask?.kind !== "line") return;
    asked.current = ask;
    // The file it is in may be another one, which shows with the next render.
    requestAnimationFrame(() => {
      if (area.current) show(area.current, lineAt(area.current.value, ask.source.line));
    });
  });

  return (
    <>
      <PlainTools
        readOnly={readOnly}
        tabIndents={tabIndents}
        canUndo={history.canUndo}
        canRedo={history.canRedo}
        onUndo={() => travel("undo")}
        onRedo={() => travel("redo")}
        onIndent={() => edit(indented)}
        onOutdent={() => edit(outdented)}
        onFind={find}
      />
      <div class="lab-plain">
        <div class="lab-gutter" ref={gutter} aria-hidden="true">
          {Array.from({ length: lineCount }, (_, index) => index + 1).map((line) => (
            <span key={line} data-now={line === now ? "" : undefined} data-error={faulty.has(line) ? "" : undefined}>
              {line}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          class="lab-textarea"
          aria-label={editorLabel(activeFile, !(activeFile in state.files))}
          value={text}
          readOnly={readOnly}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          wrap="off"
          rows={Math.max(lineCount, 12)}
          onInput={({ currentTarget: { value, selectionEnd } }) => {
            history.typed(value, selectionEnd, performance.now());
            change(value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setLeaving(false)}
          onSelect={(event) => onCaret(event.currentTarget.selectionEnd)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
    </>
  );
}

const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

function show(area: HTMLTextAreaElement, place: { start: number; end: number }): void {
  const lines = area.value.split("\n").length;
  area.focus();
  area.setSelectionRange(place.start, place.end);
  area.scrollTop = (area.scrollHeight / lines) * Math.max(lineOf(area.value, place.start) - 4, 0);
}
