import type { VNode } from "preact";
import type { LabSession } from "../session/session.ts";

/** One button per file, and one for the solution once it is open; the current one is marked for everybody. */
export function FileTabs({ session, live }: { session: LabSession; live: boolean }): VNode {
  const { activeFile, view, solution } = session.state.value;
  return (
    <nav class="lab-tabs" aria-label="Files">
      {session.page.files.map(({ path }) => (
        <button
          key={path}
          type="button"
          class="lab-tab"
          disabled={!live}
          aria-current={view === "code" && path === activeFile ? "true" : undefined}
          onClick={() => session.dispatch({ type: "file-chosen", file: path })}
        >
          {path}
        </button>
      ))}
      {solution.kind === "open" && (
        <button
          type="button"
          class="lab-tab"
          aria-current={view === "solution" ? "true" : undefined}
          onClick={() => session.dispatch({ type: "view-chosen", view: "solution" })}
        >
          Solution
        </button>
      )}
    </nav>
  );
}
