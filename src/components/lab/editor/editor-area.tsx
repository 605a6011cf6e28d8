import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import * as say from "#strings/lab-editor.ts";
import { EditorSeparator } from "../panes/separators.tsx";
import type { LabSession } from "../session/session.ts";
import { EditorBar } from "./editor-bar.tsx";
import { FileTabs } from "./file-tabs.tsx";
import type { Formatter } from "./formatting/formatter.ts";
import { MonacoPane } from "./monaco-pane.tsx";
import { PlainEditor } from "./plain-editor.tsx";
import { SolutionView } from "./solution-view.tsx";
import { useMonaco } from "./use-monaco.ts";

interface Props {
  session: LabSession;
  live: boolean;
  /** Called when the focus leaves the editor. */
  onLeave?: (() => void) | undefined;
}

/** The learner's files, in Monaco where it serves and in a plain editor elsewhere, and the solution beside them. */
export function EditorArea({ session, live, onLeave }: Props): VNode {
  const area = useRef<HTMLDivElement>(null);
  const monaco = useMonaco(area);
  const formatter = useRef<Formatter>(null);
  const tabLeaves = useSignal(false);
  const { view, solution } = session.state.value;
  const showsSolution = view === "solution";
  const onTabLeaves = (leaves: boolean) => {
    tabLeaves.value = leaves;
  };

  return (
    <div class="lab-editor" ref={area} onFocusIn={() => void session.prepare()} onFocusOut={onLeave}>
      <FileTabs session={session} live={live} />
      {/* Hidden and not removed, so that undo and the caret are still there after a look at the solution. */}
      <div class="lab-sized" hidden={showsSolution}>
        {monaco.editor ? (
          <MonacoPane
            session={session}
            editor={monaco.editor}
            caret={monaco.caret}
            formatter={formatter}
            onCaret={monaco.onCaret}
            onTabLeaves={onTabLeaves}
          />
        ) : (
          <PlainEditor
            session={session}
            live={live}
            caret={monaco.caret}
            formatter={formatter}
            onCaret={monaco.onCaret}
            onTabLeaves={onTabLeaves}
          />
        )}
      </div>
      {showsSolution && solution.kind === "open" && <SolutionView session={session} solution={solution.files} />}
      {solution.kind === "failed" && (
        <p class="lab-note" data-kind="fail">
          {say.solutionNotLoaded}
        </p>
      )}
      <EditorSeparator />
      <EditorBar
        session={session}
        live={live}
        kind={monaco.editor ? "full" : "plain"}
        loading={monaco.loading}
        failed={monaco.failed}
        tabLeaves={tabLeaves}
        onChoose={monaco.choose}
        onFormat={() => formatter.current?.format() ?? Promise.resolve("")}
      />
    </div>
  );
}
