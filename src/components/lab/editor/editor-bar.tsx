import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { LabSession } from "../session/session.ts";
import type { EditorKind } from "./editor-choice.ts";
import { SavedState } from "./saved-state.tsx";

interface Props {
  session: LabSession;
  live: boolean;
  /** The editor that shows. */
  kind: EditorKind;
  loading: boolean;
  failed: boolean;
  tabLeaves: ReadonlySignal<boolean>;
  onChoose(kind: EditorKind): void;
  /** Formats the file that shows; says how it went. */
  onFormat(): Promise<string>;
}

/** Below the text: whether it is kept, what Tab does, formatting, and the other editor. */
export function EditorBar({ session, live, kind, loading, failed, tabLeaves, onChoose, onFormat }: Props): VNode {
  const { activeFile, files, view } = session.state.value;
  const said = useSignal("");
  const isFull = kind === "full";
  const formatting = useRef(false);
  const format = async () => {
    if (formatting.current) return;
    formatting.current = true;
    said.value = isFull ? "" : "Formatting… The first time, this loads the formatter, about 1.5 MB.";
    try {
      said.value = await onFormat();
    } finally {
      formatting.current = false;
    }
  };
  return (
    <div class="lab-editor-bar">
      <SavedState session={session} />
      <span class="lab-tab-says" data-leaves={tabLeaves.value ? "" : undefined}>
        {tabLeaves.value ? (
          "Tab now leaves the editor."
        ) : isFull ? (
          <>
            <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the editor.
          </>
        ) : (
          "Tab moves on, unless “Tab indents” is on: then Esc comes first."
        )}
      </span>
      <span class="lab-editor-said" role="status">
        {failed
          ? "The full editor could not be loaded, so this is the plain one."
          : loading
            ? "Loading the full editor…"
            : said}
        <span class="ws-hidden">{tabLeaves.value ? "Tab now leaves the editor." : ""}</span>
      </span>
      <span class="lab-editor-buttons">
        <button
          type="button"
          class="lab-tool"
          disabled={!live || !(activeFile in files) || view !== "code"}
          aria-keyshortcuts="Shift+Alt+F"
          onClick={() => void format()}
        >
          Format
        </button>
        <button
          type="button"
          class="lab-tool"
          disabled={!live || view !== "code"}
          onClick={() => onChoose(isFull || loading ? "plain" : "full")}
        >
          {isFull || loading ? "Plain editor" : "Full editor"}
        </button>
      </span>
    </div>
  );
}
