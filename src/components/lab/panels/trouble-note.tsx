import type { VNode } from "preact";
import * as say from "#strings/lab-run-bar.ts";
import { hasTask, isInContainer } from "../lab-page.ts";
import type { LabSession } from "../session/session.ts";
import { troubleFrom } from "../session/trouble.ts";
import { focusOnRun } from "./focus-on-run.ts";
import { RecordedButtons, RecordedWords } from "./recorded-runs.tsx";

interface Props {
  session: LabSession;
  text: string;
  online: boolean;
}

/** Why nothing ran, the way on, and the recorded runs to look at meanwhile. */
export function TroubleNote({ session, text, online }: Props): VNode {
  const { runtime } = session.state.value;
  const task = hasTask(session.page);
  const { way, canRetry } = troubleFrom(text, runtime, online, isInContainer(session.page));
  return (
    <div class="lab-note" data-kind="fail">
      <p>
        <strong>{say.nothingRan}</strong> {text}
      </p>
      <p>{way}</p>
      {task && <RecordedWords session={session} />}
      <div class="lab-buttons">
        {canRetry && (
          <button
            type="button"
            class="ws-button"
            onClick={() => {
              focusOnRun();
              void session.run();
            }}
          >
            {say.tryAgain}
          </button>
        )}
        {task && <RecordedButtons session={session} />}
      </div>
    </div>
  );
}
