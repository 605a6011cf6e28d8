import type { VNode } from "preact";
import { runSummary } from "../lab/session/announcements.ts";
import type { LabSession } from "../lab/session/session.ts";
import { useOnline } from "../lab/use-online.ts";

/** What is going on: a field that can't be taken, loading with its stage, running, trouble, the last run. */
export function SandboxStatus({ session }: { session: LabSession }): VNode {
  const state = session.state.value;
  const { runtime, activity, trouble, parameterTrouble, outcome, seed } = state;
  const online = useOnline();
  const engineIsHere = runtime.state === "ready" || runtime.state === "running";
  return (
    <div class="lab-status">
      {parameterTrouble ? (
        <p class="lab-note" data-kind="fail">
          <strong>Run waits for a field.</strong> {parameterTrouble}
        </p>
      ) : trouble ? (
        <div class="lab-note" data-kind="fail">
          <p>
            <strong>Nothing ran.</strong> {trouble}
          </p>
          <button type="button" class="ws-button" onClick={() => void session.run()}>
            Try again
          </button>
        </div>
      ) : runtime.state === "preparing" ? (
        <label class="lab-progress">
          <span>
            {runtime.stage}… {Math.round(runtime.progress * 100)} % of about 5 MB
          </span>
          <progress max={1} value={runtime.progress} />
        </label>
      ) : activity.kind === "running" ? (
        <p>Running seed {activity.seed}…</p>
      ) : outcome ? (
        <p>
          {runSummary(state)} <a href="#lab-scene-title">See the run</a>.
        </p>
      ) : (
        <p>
          Run plays your code in this scenario with seed {seed}. The first run loads Postgres into this tab, about 5 MB.
        </p>
      )}
      {!online && (
        <p class="lab-offline">
          You are offline.{" "}
          {engineIsHere
            ? "Running still works: the engine is in this tab."
            : "Editing works. Running needs the engine, which this tab has not loaded yet."}
        </p>
      )}
    </div>
  );
}
