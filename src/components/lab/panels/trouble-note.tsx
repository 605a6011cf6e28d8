import type { VNode } from "preact";
import { hasTask, isInContainer } from "../lab-page.ts";
import type { LabSession } from "../session/session.ts";
import { troubleFrom } from "../session/trouble.ts";
import { focusOnRun } from "./focus-on-run.ts";

interface Props {
  session: LabSession;
  text: string;
  online: boolean;
}

/** Why nothing ran, the way on, and the recorded runs to look at meanwhile. */
export function TroubleNote({ session, text, online }: Props): VNode {
  const { runtime, outcome } = session.state.value;
  const task = hasTask(session.page);
  const { way, canRetry } = troubleFrom(text, runtime, online, isInContainer(session.page));
  return (
    <div class="lab-note" data-kind="fail">
      <p>
        <strong>Nothing ran.</strong> {text}
      </p>
      <p>{way}</p>
      {task && (
        <p>
          {outcome?.source === "recorded-starter" || outcome?.source === "recorded-solution"
            ? `A recording of the ${outcome.source === "recorded-starter" ? "starter" : "solution"} is shown meanwhile: a run that was played when this site was built.`
            : "Meanwhile you can watch what was recorded when this site was built:"}
        </p>
      )}
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
            Try again
          </button>
        )}
        {task && (
          <>
            <button type="button" class="ws-button" onClick={() => void session.showRecorded("starter")}>
              The starter’s run
            </button>
            <button type="button" class="ws-button" onClick={() => void session.showRecorded("solution")}>
              The solution’s run
            </button>
          </>
        )}
      </div>
    </div>
  );
}
