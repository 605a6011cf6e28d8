import type { VNode } from "preact";
import * as say from "#strings/lab-editor.ts";
import type { LabSession } from "../session/session.ts";
import { readOnlyFiles, shownFiles } from "../session/shown-files.ts";

/** One button per file, the editable ones first, and one for the solution once it is open; the current one is marked for everybody. */
export function FileTabs({ session, live }: { session: LabSession; live: boolean }): VNode {
  const state = session.state.value;
  const { activeFile, view, solution } = state;
  const readOnly = readOnlyFiles(session.page, state);
  return (
    <nav class="lab-tabs" aria-label={say.files}>
      {Object.keys(shownFiles(session.page, state)).map((path) => (
        <button
          key={path}
          type="button"
          class="lab-tab"
          disabled={!live}
          aria-current={view === "code" && path === activeFile ? "true" : undefined}
          onClick={() => session.dispatch({ type: "file-chosen", file: path })}
        >
          {path}
          {path in readOnly && <span class="lab-tab-note"> {say.readOnly}</span>}
        </button>
      ))}
      {solution.kind === "open" && (
        <button
          type="button"
          class="lab-tab"
          aria-current={view === "solution" ? "true" : undefined}
          onClick={() => session.dispatch({ type: "view-chosen", view: "solution" })}
        >
          {say.solution}
        </button>
      )}
    </nav>
  );
}
