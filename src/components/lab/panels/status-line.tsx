import type { RefObject, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import * as say from "#strings/lab-run-bar.ts";
import { hasTask, isInContainer } from "../lab-page.ts";
import { startedWords } from "../session/runs.ts";
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
          <strong>{say.runWaitsForField}</strong> {parameterTrouble}
        </p>
      ) : doubt ? (
        <MemoryNote session={session} doubt={doubt} />
      ) : trouble ? (
        <TroubleNote session={session} text={trouble} online={online} />
      ) : activity.kind === "idle" ? (
        cancelled ? (
          <p>{outcome ? say.cancelledRunShown : say.cancelled}</p>
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
            {say.cancel}
          </button>
        </div>
      )}
      {!online && (
        <p class="lab-offline">
          {inContainer
            ? engineIsHere
              ? say.offlineEngineInContainer
              : say.offlineNoContainer
            : engineIsHere
              ? say.offlineEngineInTab
              : kept
                ? say.offlineKept
                : say.offlineNoEngine}
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
  if (!hasTask(session.page)) return <p>{say.sandboxBeforeRun(seed)}</p>;
  const others = notShown.length;
  return <p>{shown.length === 1 ? say.oneSeedBeforeRun(seed, others) : say.seedsBeforeRun(seed, shown, others)}</p>;
}

/** What is being waited for: the engine with its stage, or the seeds. */
function Going({ session }: { session: LabSession }): VNode {
  const { runtime, activity } = session.state.value;
  if (runtime.state === "preparing")
    return (
      <label class="lab-progress">
        <span>{say.preparing(runtime.stage, sizes[runtime.stage] ?? "", Math.round(runtime.progress * 100))}</span>
        <progress max={1} value={runtime.progress} />
      </label>
    );
  if (activity.kind === "checking")
    return (
      <label class="lab-progress">
        <span>{say.checkingSeed(activity.index, activity.total)}</span>
        <progress max={activity.total} value={activity.index - 1} />
      </label>
    );
  if (activity.kind === "idle") return <p />;
  return <p>{say.running(startedWords(activity))}</p>;
}

/** What each stage fetches, where it fetches anything. */
const sizes: Record<string, string> = { "Downloading Postgres": say.postgresSize };

/** Says after a while that waiting is normal, so that a slow line does not look like a hang. */
function SlowStart({ waiting }: { waiting: boolean }): VNode | null {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!waiting) return;
    const timer = setTimeout(() => setLong(true), 8000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && long ? <p>{say.firstStartIsLong}</p> : null;
}
