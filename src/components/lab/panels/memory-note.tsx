import type { VNode } from "preact";
import * as say from "#strings/lab-run-bar.ts";
import { InlineText } from "../inline-text.tsx";
import { hasTask } from "../lab-page.ts";
import { type Doubt, doubtWords } from "../session/doubt.ts";
import type { LabSession } from "../session/session.ts";
import { focusOnRun } from "./focus-on-run.ts";
import { RecordedButtons, RecordedWords } from "./recorded-runs.tsx";

/** Why Run waits for a second word, and the recorded runs, which need no Postgres. */
export function MemoryNote({ session, doubt }: { session: LabSession; doubt: Doubt }): VNode {
  const task = hasTask(session.page);
  return (
    <div class="lab-note lab-memory">
      <p>
        <InlineText text={say.nothingRunsYet(doubtWords[doubt])} />
      </p>
      {task && <RecordedWords session={session} />}
      <div class="lab-buttons">
        {task && <RecordedButtons session={session} />}
        <button
          type="button"
          class="ws-button"
          onClick={() => {
            focusOnRun();
            void session.runAnyway();
          }}
        >
          {say.runAnyway}
        </button>
      </div>
    </div>
  );
}
