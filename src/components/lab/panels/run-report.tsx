import type { VNode } from "preact";
import * as say from "#strings/lab-panels.ts";
import { runSummary, shownWords } from "../session/announcements.ts";
import type { LabSession } from "../session/session.ts";
import { lineInWords } from "../session/shown-files.ts";

/** The last run in a sentence; when the learner's code stopped it, where and what to do. */
export function RunReport({ session }: { session: LabSession }): VNode {
  const state = session.state.value;
  const { outcome } = state;
  const error = state.outcome?.report.trace.error ?? null;
  return (
    <>
      <h2 id="lab-scene-title">{say.theRun}</h2>
      {outcome?.source && <p class="lab-stale">{shownWords(outcome)}</p>}
      {error ? (
        <div class="lab-note" data-kind="fail">
          <p>
            <strong>{say.theRunStopped}</strong> {error.message}
          </p>
          {error.source && (
            <button
              type="button"
              class="lab-link"
              onClick={() => error.source && session.ask({ kind: "line", source: error.source })}
            >
              {say.goTo(lineInWords(session.page, error.source))}
            </button>
          )}
        </div>
      ) : (
        state.outcome && <p class="lab-summary">{runSummary(state)}</p>
      )}
    </>
  );
}
