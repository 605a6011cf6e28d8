import type { VNode } from "preact";
import * as say from "#strings/lab-run-bar.ts";
import type { LabSession } from "../session/session.ts";

/** What of the recorded runs is shown, in place of one that can't or shouldn't be played. */
export function RecordedWords({ session }: { session: LabSession }): VNode {
  const source = session.state.value.outcome?.source;
  if (source === "recorded-starter") return <p>{say.starterIsShown}</p>;
  return <p>{source === "recorded-solution" ? say.solutionIsShown : say.recordedMeanwhile}</p>;
}

export function RecordedButtons({ session }: { session: LabSession }): VNode {
  return (
    <>
      <button type="button" class="ws-button" onClick={() => void session.showRecorded("starter")}>
        {say.theStartersRun}
      </button>
      <button type="button" class="ws-button" onClick={() => void session.showRecorded("solution")}>
        {say.theSolutionsRun}
      </button>
    </>
  );
}
