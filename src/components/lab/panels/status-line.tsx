import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { checkCount, runSummary } from "../session/announcements.ts";
import { checkSummary } from "../session/check-words.ts";
import type { LabSession } from "../session/session.ts";
import { useOnline } from "../use-online.ts";

/** What is going on right now: loading with its stage, running, trouble with a way on, offline. */
export function StatusLine({ session }: { session: LabSession }): VNode {
  const { runtime, activity, trouble, outcome, seed } = session.state.value;
  const { shown, notShown } = session.page.scenario.seeds;
  const online = useOnline();
  const engineIsHere = runtime.state === "ready" || runtime.state === "running";

  return (
    <div class="lab-status">
      {trouble ? (
        <div class="lab-note" data-kind="fail">
          <p>
            <strong>Nothing ran.</strong> {trouble}
          </p>
          <p>{wayOn(runtime.state === "failed" && !runtime.canRetry, online)}</p>
          {!(runtime.state === "failed" && !runtime.canRetry) && (
            <button type="button" class="ws-button" onClick={() => void session.run()}>
              Try again
            </button>
          )}
        </div>
      ) : runtime.state === "preparing" ? (
        <label class="lab-progress">
          <span>
            {runtime.stage}… {Math.round(runtime.progress * 100)} %
          </span>
          <progress max={1} value={runtime.progress} />
        </label>
      ) : activity.kind === "checking" ? (
        <label class="lab-progress">
          <span>
            Checking: seed {activity.index} of {activity.total}
          </span>
          <progress max={activity.total} value={activity.index - 1} />
        </label>
      ) : activity.kind === "running" ? (
        <p>Running seed {activity.seed}…</p>
      ) : outcome ? (
        <LastResult session={session} />
      ) : (
        <p>
          Run plays seed {seed}. Check plays {shown.length === 1 ? "it" : `seeds ${shown.join(", ")}`} and{" "}
          {notShown.length} more that are not shown.
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
      <SlowStart waiting={runtime.state === "preparing"} />
    </div>
  );
}

const wayOn = (final: boolean, online: boolean): string =>
  final
    ? "The instructions and your code stay readable here; the command line runs the same lab."
    : online
      ? "Your code is safe. If it happens again, reload the page or try another browser."
      : "You seem to be offline. Your code is safe; try again when you are connected.";

/** Says after a while that waiting is normal, so that a slow line does not look like a hang. */
function SlowStart({ waiting }: { waiting: boolean }): VNode | null {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!waiting) return;
    const timer = setTimeout(() => setLong(true), 8000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && long ? (
    <p>The first start loads a whole Postgres, about 5 MB. Later starts come from the cache.</p>
  ) : null;
}

/** What the last run or check came to, beside the buttons; the details are further down the page. */
function LastResult({ session }: { session: LabSession }): VNode {
  const state = session.state.value;
  return (
    <p>
      {state.checked ? checkSummary(state) : `${runSummary(state)} ${checkCount(state)}`}{" "}
      <a href="#lab-scene-title">See the run</a>, <a href="#lab-checks-title">see the checks</a>.
    </p>
  );
}
