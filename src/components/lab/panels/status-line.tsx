import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { checkCount, runSummary, shownWords } from "../session/announcements.ts";
import { checkSummary } from "../session/check-words.ts";
import { runTitles } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import { useOnline } from "../use-online.ts";
import { TroubleNote } from "./trouble-note.tsx";

/** What is going on right now: loading with its stage, running, trouble with a way on, offline. */
export function StatusLine({ session }: { session: LabSession }): VNode {
  const { runtime, activity, trouble, outcome, seed, cancelled } = session.state.value;
  const { shown, notShown } = session.page.scenario.seeds;
  const online = useOnline();
  const engineIsHere = runtime.state === "ready" || runtime.state === "running";

  return (
    <div class="lab-status">
      {trouble ? (
        <TroubleNote session={session} text={trouble} online={online} />
      ) : activity.kind === "idle" ? (
        cancelled ? (
          <p>Cancelled.{outcome && " The last run that ended is still shown."}</p>
        ) : outcome ? (
          <LastResult session={session} />
        ) : (
          <p>
            Run plays seed {seed}. Check plays {shown.length === 1 ? "it" : `seeds ${shown.join(", ")}`} and{" "}
            {notShown.length} more that are not shown.
          </p>
        )
      ) : (
        <div class="lab-going">
          <Going session={session} />
          <button type="button" class="ws-button" onClick={() => cancelAndStay(session)}>
            Cancel
          </button>
        </div>
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

/** The button is gone once it is pressed: focus goes to Run. */
function cancelAndStay(session: LabSession): void {
  session.cancel();
  document.querySelector<HTMLElement>("[data-run]")?.focus({ preventScroll: true });
}

/** What is being waited for: the engine with its stage, or the seeds. */
function Going({ session }: { session: LabSession }): VNode {
  const { runtime, activity } = session.state.value;
  if (runtime.state === "preparing")
    return (
      <label class="lab-progress">
        <span>
          {runtime.stage}
          {sizes[runtime.stage] ?? ""}… {Math.round(runtime.progress * 100)} %
        </span>
        <progress max={1} value={runtime.progress} />
      </label>
    );
  if (activity.kind === "checking")
    return (
      <label class="lab-progress">
        <span>
          Checking: seed {activity.index} of {activity.total}
        </span>
        <progress max={activity.total} value={activity.index - 1} />
      </label>
    );
  if (activity.kind === "idle") return <p />;
  const what = activity.beside ? `${runTitles[activity.beside]}, seed ${activity.seed}` : `seed ${activity.seed}`;
  return <p>Running {what}…</p>;
}

/** What each stage fetches, where it fetches anything. */
const sizes: Record<string, string> = { "Downloading Postgres": " (about 5 MB, once)" };

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
      {state.outcome?.source && `${shownWords(state.outcome)} `}
      {state.checked ? checkSummary(state) : `${runSummary(state)} ${checkCount(state)}`}{" "}
      <a href="#lab-scene-title">See the run</a>, <a href="#lab-checks-title">see the checks</a>.
    </p>
  );
}
