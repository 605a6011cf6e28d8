import type { RefObject, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { hasTask, isInContainer } from "../lab-page.ts";
import { runTitles } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import { useKeptEngine, useOnline } from "../use-online.ts";
import { focusOnRun } from "./focus-on-run.ts";
import { LastResult } from "./last-result.tsx";
import { MemoryNote } from "./memory-note.tsx";
import { TroubleNote } from "./trouble-note.tsx";

/** What is going on right now: a field to mend, loading with its stage, running, trouble with a way on, the last result, offline. */
export function StatusLine({ session }: { session: LabSession }): VNode {
  const { runtime, activity, trouble, outcome, cancelled, parameterTrouble, doubt } = session.state.value;
  const online = useOnline();
  const kept = useKeptEngine(online);
  const engineIsHere = runtime.state === "ready" || runtime.state === "running";
  const inContainer = isInContainer(session.page);
  const waits = parameterTrouble !== null && !hasTask(session.page);
  const place = useStayInView(session);

  return (
    <div class="lab-status" ref={place}>
      {waits ? (
        <p class="lab-note" data-kind="fail">
          <strong>Run waits for a field.</strong> {parameterTrouble}
        </p>
      ) : doubt ? (
        <MemoryNote session={session} doubt={doubt} />
      ) : trouble ? (
        <TroubleNote session={session} text={trouble} online={online} />
      ) : activity.kind === "idle" ? (
        cancelled ? (
          <p>Cancelled.{outcome && " The last run that ended is still shown."}</p>
        ) : outcome ? (
          <LastResult session={session} />
        ) : (
          <BeforeRun session={session} />
        )
      ) : (
        <div class="lab-going">
          <Going session={session} />
          <button
            type="button"
            class="ws-button"
            onClick={() => {
              session.cancel();
              focusOnRun();
            }}
          >
            Cancel
          </button>
        </div>
      )}
      {!online && (
        <p class="lab-offline">
          You are offline.{" "}
          {engineIsHere
            ? `Running still works: the engine is in ${inContainer ? "the container" : "this tab"}.`
            : inContainer
              ? "Editing works. Starting WebContainer needs a network; This tab may run without one."
              : kept
                ? "Running works: the labs are kept on this device."
                : "Editing works. Running needs the engine, which this tab has not loaded yet."}
        </p>
      )}
      <SlowStart waiting={runtime.state === "preparing" && !inContainer} />
    </div>
  );
}

/** Who runs from the editor may not see this line: it comes into view when a run starts, and stays in view when it ends. */
function useStayInView(session: LabSession): RefObject<HTMLDivElement> {
  const { activity } = session.state.value;
  const place = useRef<HTMLDivElement>(null);
  const wasGoing = useRef(false);
  // A run to compare with was asked for further down the page, where its result stands.
  const going = activity.kind === "checking" || (activity.kind === "running" && !activity.beside);
  useEffect(() => {
    const { top, bottom } = place.current?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    const isSeen = bottom > 0 && top < innerHeight;
    if (going || (wasGoing.current && isSeen)) place.current?.scrollIntoView({ block: "nearest" });
    wasGoing.current = going;
  }, [going]);
  return place;
}

/** What Run and Check are going to do. */
function BeforeRun({ session }: { session: LabSession }): VNode {
  const { seed } = session.state.value;
  const { shown, notShown } = session.page.scenario.seeds;
  if (!hasTask(session.page))
    return (
      <p>
        Run plays your code in this scenario with seed {seed}. The first run loads Postgres into this tab, about 5 MB.
      </p>
    );
  return (
    <p>
      Run plays seed {seed}. Check plays {shown.length === 1 ? "it" : `seeds ${shown.join(", ")}`} and {notShown.length}{" "}
      more that are not shown.
    </p>
  );
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
