import type { VNode } from "preact";
import type { FileSync } from "./file-sync.ts";

/** The pressed button is gone afterwards: focus goes to the file it was about. */
function done(act: () => void): void {
  act();
  document.querySelector<HTMLElement>(".lab-tab[aria-current]")?.focus({ preventScroll: true });
}

/** What became of files on either side: a change that came in, and which text to keep where both changed. */
export function SyncNotes({ sync }: { sync: FileSync }): VNode {
  const note = sync.note.value;
  return (
    <>
      {sync.conflicts.value.map(({ path }) => (
        <section class="lab-note lab-conflict" data-kind="fail" aria-label={`Two texts of ${path}`} key={path}>
          <p role="alert">
            <strong>{path} was changed here and in the container.</strong> Nothing is lost yet: the editor has your
            text, the container has its own. Which one holds?
          </p>
          <div class="lab-buttons">
            <button type="button" class="ws-button" onClick={() => done(() => sync.settle(path, "mine"))}>
              Keep the editor’s
            </button>
            <button type="button" class="ws-button" onClick={() => done(() => sync.settle(path, "theirs"))}>
              Take the container’s
            </button>
          </div>
        </section>
      ))}
      <div role="status">
        {note && (
          <p class="lab-note lab-sync-note">
            <span>{note.text}</span>
            <button type="button" class="lab-link" onClick={() => done(() => sync.closeNote())}>
              Close
            </button>
          </p>
        )}
      </div>
    </>
  );
}
