import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { LabSession } from "../session/session.ts";
import { FileTabs } from "./file-tabs.tsx";
import { MonacoPane } from "./monaco-pane.tsx";
import { PlainEditor } from "./plain-editor.tsx";
import { SolutionView } from "./solution-view.tsx";
import { useMonaco } from "./use-monaco.ts";

/** The learner's files, in Monaco where it serves and in a plain editor elsewhere, and the solution beside them. */
export function EditorArea({ session, live }: { session: LabSession; live: boolean }): VNode {
  const area = useRef<HTMLDivElement>(null);
  const monaco = useMonaco(area, session);
  const { view, solution } = session.state.value;
  const showsSolution = view === "solution";

  return (
    <div class="lab-editor" ref={area} onFocusIn={() => void session.prepare()}>
      <FileTabs session={session} live={live} />
      {/* Hidden and not removed, so that undo and the caret are still there after a look at the solution. */}
      <div hidden={showsSolution}>
        {monaco.editor ? (
          <MonacoPane session={session} editor={monaco.editor} caret={monaco.caret} />
        ) : (
          <PlainEditor session={session} live={live} onCaret={monaco.onCaret} />
        )}
      </div>
      {showsSolution && solution.kind === "open" && <SolutionView session={session} solution={solution.files} />}
      {solution.kind === "failed" && (
        <p class="lab-note" data-kind="fail">
          The solution could not be loaded. Check your connection and press Solution again.
        </p>
      )}
      <p class="lab-keys">
        {monaco.editor ? (
          <>
            Tab indents. To leave the editor press <kbd>Esc</kbd>, then <kbd>Tab</kbd>. <kbd>Ctrl</kbd>+<kbd>M</kbd>{" "}
            makes Tab always move on.
          </>
        ) : monaco.failed ? (
          "The full editor could not be loaded, so this is the plain one. Tab moves on."
        ) : (
          "Tab moves on to the buttons."
        )}
      </p>
    </div>
  );
}
