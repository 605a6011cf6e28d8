import { useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { requestsIn } from "#lab/requests-in.ts";
import * as say from "#strings/lab-panels.ts";
import type { LabSession } from "../session/session.ts";
import type { LabState } from "../session/state.ts";
import { mountScene, type Opening, type Scene } from "./scene.ts";

/** The drawing of the last run, or what will be drawn before there is one. */
export function ScenePanel({ session }: { session: LabSession }): VNode {
  const host = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | null>(null);
  const [missing, setMissing] = useState(false);
  const { outcome } = session.state.value;
  const trace = outcome?.report.trace ?? null;

  useEffect(() => {
    if (!trace || !host.current) return;
    const place = host.current;
    let gone = false;
    session.showMoment(null);
    setMissing(false);
    mountScene(place, {
      moment: (moment) => session.showMoment(moment),
      line: (source) => session.ask({ kind: "line", source }),
    }).then(
      (mounted) => {
        if (gone) return;
        scene.current = mounted;
        mounted.show(trace, openingFor(session.state.peek()));
      },
      () => setMissing(true),
    );
    return () => {
      gone = true;
    };
  }, [session, trace]);

  useSignalEffect(() => {
    const ask = session.asked.value;
    if (ask?.kind === "moment") scene.current?.seek(ask.atMillis);
  });

  const { scenario } = session.page;
  return (
    <>
      {!trace && (
        <p class="lab-empty lab-scene-empty">
          {say.nothingDrawnYet(requestsIn(scenario.traffic), session.state.value.seed)}
        </p>
      )}
      {missing && (
        <p class="lab-note" data-kind="fail">
          {say.drawingNotLoaded}
        </p>
      )}
      <div class="lab-scene" ref={host} />
    </>
  );
}

/** Run plays; a run that stopped, and a seed that failed Check, open where it went wrong; a link, where it leads. */
function openingFor({ checked, outcome, example }: LabState): Opening {
  if (outcome && example?.atMillis != null && outcome.answer === example.answer) return example.atMillis;
  if (outcome?.report.trace.error) return "first-failure";
  if (checked?.kind === "failed")
    return (
      outcome?.judged.checks.find(({ passed, atMillis }) => !passed && atMillis !== undefined)?.atMillis ??
      "first-failure"
    );
  return checked || outcome?.source === "file" ? "start" : "play";
}
