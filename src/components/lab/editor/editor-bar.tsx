import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import * as say from "#strings/lab-editor.ts";
import { InlineText } from "../inline-text.tsx";
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
    said.value = isFull ? "" : say.formatting;
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
          say.tabLeavesNow
        ) : isFull ? (
          <InlineText text={say.escapeThenTab} links={{ key: { tag: "kbd" } }} />
        ) : (
          say.tabMovesOn
        )}
      </span>
      <span class="lab-editor-said" role="status">
        {failed ? say.fullNotLoaded : loading ? say.loadingFull : said}
        <span class="ws-hidden">{tabLeaves.value ? say.tabLeavesNow : ""}</span>
      </span>
      <span class="lab-editor-buttons">
        <button
          type="button"
          class="lab-tool"
          disabled={!live || !(activeFile in files) || view !== "code"}
          aria-keyshortcuts="Shift+Alt+F"
          onClick={() => void format()}
        >
          {say.format}
        </button>
        <button
          type="button"
          class="lab-tool"
          disabled={!live || view !== "code"}
          onClick={() => onChoose(isFull || loading ? "plain" : "full")}
        >
          {isFull || loading ? say.plainEditor : say.fullEditor}
        </button>
      </span>
    </div>
  );
}
