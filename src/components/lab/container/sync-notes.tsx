import type { VNode } from "preact";
import * as say from "#strings/container.ts";
import { InlineText } from "../inline-text.tsx";
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
        <section class="lab-note lab-conflict" data-kind="fail" aria-label={say.twoTexts(path)} key={path}>
          <p role="alert">
            <InlineText text={say.bothChanged(path)} />
          </p>
          <div class="lab-buttons">
            <button type="button" class="ws-button" onClick={() => done(() => sync.settle(path, "mine"))}>
              {say.keepEditors}
            </button>
            <button type="button" class="ws-button" onClick={() => done(() => sync.settle(path, "theirs"))}>
              {say.takeContainers}
            </button>
          </div>
        </section>
      ))}
      <div role="status">
        {note && (
          <p class="lab-note lab-sync-note">
            <span>{note.text}</span>
            <button type="button" class="lab-link" onClick={() => done(() => sync.closeNote())}>
              {say.closeNote}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
