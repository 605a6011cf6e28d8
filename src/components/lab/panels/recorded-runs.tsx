import type { VNode } from "preact";
import type { LabSession } from "../session/session.ts";

/** What of the recorded runs is shown, in place of one that can't or shouldn't be played. */
export function RecordedWords({ session }: { session: LabSession }): VNode {
  const source = session.state.value.outcome?.source;
  const shown = source === "recorded-starter" ? "starter" : source === "recorded-solution" ? "solution" : null;
  return (
    <p>
      {shown
        ? `A recording of the ${shown} is shown meanwhile: a run that was played when this site was built.`
        : "Meanwhile you can watch what was recorded when this site was built:"}
    </p>
  );
}

export function RecordedButtons({ session }: { session: LabSession }): VNode {
  return (
    <>
      <button type="button" class="ws-button" onClick={() => void session.showRecorded("starter")}>
        The starter’s run
      </button>
      <button type="button" class="ws-button" onClick={() => void session.showRecorded("solution")}>
        The solution’s run
      </button>
    </>
  );
}
