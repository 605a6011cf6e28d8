import { useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { requestsIn } from "../session/requests-in.ts";
import type { LabSession } from "../session/session.ts";
import { mountScene, type Scene } from "./scene.ts";

/** The drawing of the last run, or what will be drawn before there is one. */
export function ScenePanel({ session }: { session: LabSession }): VNode {
  const host = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | null>(null);
  const { outcome } = session.state.value;
  const trace = outcome?.report.trace ?? null;

  useEffect(() => {
    if (!trace || !host.current) return;
    const place = host.current;
    let gone = false;
    void mountScene(place, (moment) => session.showMoment(moment)).then((mounted) => {
      if (gone) return;
      scene.current = mounted;
      mounted.show(trace);
    });
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
          Nothing has run yet. Run sends {requestsIn(scenario)} requests to your code with seed {scenario.seeds.shown}{" "}
          and draws here what your instances, pools and database did.
        </p>
      )}
      <div class="lab-scene" ref={host} />
    </>
  );
}
