import { useSignal, useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container-real.ts";
import { locale } from "#strings/language.ts";
import { InlineText } from "../inline-text.tsx";
import type { Told } from "../panels/scene.ts";
import { ownFiles } from "../session/example.ts";
import type { LabSession } from "../session/session.ts";
import { countersInWords, type RealCounters } from "./real-counters.ts";
import { createLiveScene, type LiveScene } from "./real-live-scene.ts";
import { createRealRun, type RealPhase, type RealRun } from "./real-run.ts";

interface Props {
  session: LabSession;
  container: Container;
}

/** The lab's traffic in real time in the container: started and stopped by the reader, drawn and counted while it goes on. */
export function RealPanel({ session, container }: Props): VNode {
  const run = useMemo(() => createRealRun(container), [container]);
  useEffect(() => () => run.stop(), [run]);
  const phase = run.phase.value;
  const isOn = phase.phase === "starting" || phase.phase === "running";
  const { seed, parameters } = session.state.value;
  const start = () => void run.start({ files: ownFiles(session.state.peek()), seed, parameters });

  return (
    <section class="lab-real" aria-labelledby="lab-real-title">
      <h2 id="lab-real-title">{say.title}</h2>
      <p class="lab-real-label">
        <InlineText text={say.whatItIs} />
      </p>
      <p class="lab-real-bar">
        <button type="button" class="ws-button primary" aria-disabled={isOn} onClick={() => isOn || start()}>
          {phase.phase === "idle" ? say.start : say.startAgain}
        </button>
        <button type="button" class="ws-button" aria-disabled={!isOn} onClick={() => isOn && run.stop()}>
          {say.stop}
        </button>
        <span>{phaseWords(phase, seed)}</span>
      </p>
      {phase.phase === "failed" && (
        <div class="lab-note" data-kind="fail" role="alert">
          <p>
            <strong>{phase.message}</strong>
          </p>
          <p>{phase.way}</p>
        </div>
      )}
      {phase.phase !== "idle" && <Counters counters={run.counters.value} />}
      <LivePicture run={run} session={session} />
      {run.leftOut.value.length > 0 && (
        <details class="lab-real-left-out">
          <summary>{say.whatIsReal}</summary>
          <ul>
            <li>{say.processesAndSockets}</li>
            {run.leftOut.value.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {run.said.value.length > 0 && (
        <details class="lab-output-tail" open={phase.phase === "failed"}>
          <summary>{say.saidLast}</summary>
          <pre>{run.said.value.join("\n")}</pre>
        </details>
      )}
      <Announcement run={run} />
    </section>
  );
}

function phaseWords(phase: RealPhase, seed: number): string {
  if (phase.phase === "idle") return say.playsSeed(seed);
  if (phase.phase === "starting") return say.starting;
  if (phase.phase === "running") return say.running;
  if (phase.phase === "stopped") return say.stopped;
  if (phase.phase === "ended") return say.ended;
  return say.notToItsEnd;
}

/** In the order in which they are shown. */
const rows = Object.keys(say.counters) as Array<keyof RealCounters>;

const Counters = ({ counters }: { counters: RealCounters }): VNode => (
  <dl class="lab-real-counters">
    {rows.map((key) => (
      <div key={key}>
        <dt>{say.counters[key]}</dt>
        <dd>{counters[key].toLocaleString(locale)}</dd>
      </div>
    ))}
  </dl>
);

/** The scene, following the end of the run until the reader takes it. */
function LivePicture({ run, session }: { run: RealRun; session: LabSession }): VNode {
  const host = useRef<HTMLDivElement>(null);
  const scene = useRef<LiveScene | null>(null);
  const follows = useSignal(true);
  const missing = useSignal(false);

  useSignalEffect(() => {
    const head = run.head.value;
    const many = run.length.value;
    const { phase } = run.phase.value;
    if (head === null || many === 0 || host.current === null) return;
    const told: Told = { moment() {}, line: (source) => session.ask({ kind: "line", source }) };
    scene.current ??= createLiveScene(host.current, told, () => {
      missing.value = true;
    });
    scene.current.grow(head, run.events, phase !== "starting" && phase !== "running");
  });
  useSignalEffect(() => {
    if (run.phase.value.phase === "starting") follows.value = true;
  });
  useSignalEffect(() => {
    const now = follows.value;
    scene.current?.follow(now);
  });
  useEffect(() => () => scene.current?.dispose(), []);

  const goesOn = run.phase.value.phase === "running";
  const take = () => {
    if (goesOn) follows.value = false;
  };
  return (
    <>
      {!follows.value && (
        <p class="lab-real-bar">
          <span>{goesOn ? say.standsStillRunGoesOn : say.standsStill}</span>
          <button
            type="button"
            class="ws-button"
            onClick={() => {
              follows.value = true;
              scene.current?.catchUp();
            }}
          >
            {goesOn ? say.followRun : say.showAll}
          </button>
        </p>
      )}
      {missing.value && (
        <p class="lab-note" data-kind="fail">
          {say.pictureMissing}
        </p>
      )}
      <div class="lab-scene" ref={host} onPointerDown={take} onFocusIn={take} />
    </>
  );
}

const announceMillis = 4_000;

/** Where the run is, every few seconds at most, for those who don't see it. */
function Announcement({ run }: { run: RealRun }): VNode {
  const text = useSignal("");
  useEffect(() => {
    const say = () => {
      if (run.phase.peek().phase !== "running") return;
      text.value = countersInWords(run.counters.peek(), run.events.at(-1)?.atMillis ?? 0);
    };
    const timer = setInterval(say, announceMillis);
    return () => clearInterval(timer);
  }, [run]);
  useSignalEffect(() => {
    const { phase } = run.phase.value;
    if (phase === "starting") text.value = say.startingAloud;
    else if (phase === "stopped" || phase === "ended")
      text.value = say.overAndCounted(
        phase === "ended" ? say.ended : say.stopped,
        countersInWords(run.counters.peek(), run.events.at(-1)?.atMillis ?? 0),
      );
  });
  return (
    <p class="ws-hidden" role="status">
      {text.value}
    </p>
  );
}
