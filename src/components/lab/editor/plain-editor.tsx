import { useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { LabSession } from "../session/session.ts";
import { editorLabel, shownFiles } from "../session/shown-files.ts";
import { linesToMark } from "./marked-lines.ts";

interface Props {
  session: LabSession;
  live: boolean;
  /** Told where the caret is, as an offset, so that another editor can take over there. */
  onCaret(offset: number): void;
}

/** A textarea with line numbers: no downloads, works by touch, and Tab moves on. */
export function PlainEditor({ session, live, onCaret }: Props): VNode {
  const state = session.state.value;
  const { activeFile } = state;
  const text = shownFiles(session.page, state)[activeFile] ?? "";
  const readOnly = !(activeFile in state.files);
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const { now, error } = linesToMark(session, activeFile);
  const lineCount = text.split("\n").length;

  useSignalEffect(() => {
    const ask = session.asked.value;
    if (ask?.kind === "line" && area.current) selectLine(area.current, ask.source.line);
  });

  return (
    <div class="lab-plain">
      <div class="lab-gutter" ref={gutter} aria-hidden="true">
        {Array.from({ length: lineCount }, (_, index) => index + 1).map((line) => (
          <span key={line} data-now={line === now ? "" : undefined} data-error={line === error ? "" : undefined}>
            {line}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        class="lab-textarea"
        aria-label={editorLabel(activeFile, readOnly)}
        value={text}
        readOnly={!live || readOnly}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        wrap="off"
        rows={Math.max(lineCount, 12)}
        onInput={(event) => session.dispatch({ type: "edited", file: activeFile, text: event.currentTarget.value })}
        onSelect={(event) => onCaret(event.currentTarget.selectionEnd)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}

function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((offset, text) => offset + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(line - 4, 0);
}
