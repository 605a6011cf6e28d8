import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { browserProgress } from "#progress/browser.ts";
import { EditorArea } from "../lab/editor/editor-area.tsx";
import { ProblemList } from "../lab/editor/problem-list.tsx";
import type { LabPage } from "../lab/lab-page.ts";
import { forgetInAddress, openFromAddress } from "../lab/open-from-address.ts";
import { ExampleBanner } from "../lab/panels/example-banner.tsx";
import { RunReport } from "../lab/panels/run-report.tsx";
import { ScenePanel } from "../lab/panels/scene-panel.tsx";
import { Tools } from "../lab/panels/tools.tsx";
import { LeftSeparator, WorkSeparator } from "../lab/panes/separators.tsx";
import { createLabSession } from "../lab/session/session.ts";
import { OfferBanner } from "../lab/share/offer-banner.tsx";
import { ShareMenu } from "../lab/share/share-menu.tsx";
import { useDroppedRuns } from "../lab/share/use-dropped-runs.ts";
import { createFormState } from "./form-state.ts";
import { keepSandbox } from "./keep-sandbox.ts";
import { SandboxBar } from "./sandbox-bar.tsx";
import { sandboxServices } from "./sandbox-services.ts";
import { SandboxStatus } from "./sandbox-status.tsx";
import { ScenarioForm } from "./scenario-form.tsx";

/** The sandbox: a lab's workbench without a task, under a scenario of the reader's own. */
export default function Sandbox(page: LabPage): VNode {
  const session = useMemo(() => createLabSession(page, sandboxServices), [page.id]);
  const form = useMemo(() => createFormState(session), [session]);
  const [live, setLive] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const progress = browserProgress();
    let left = false;
    let stopKeeping = () => {};
    let stopOpening = () => {};
    // Nothing can be typed before the reader's own text is in.
    void progress.ready.then(() => {
      if (left) return;
      stopKeeping = keepSandbox(session, progress, window);
      setLive(true);
      stopOpening = openFromAddress(session);
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest("[data-own-keys]")) return;
      event.preventDefault();
      event.stopPropagation();
      void session.run();
    };
    root.current?.addEventListener("keydown", onKey, { capture: true });
    return () => {
      left = true;
      stopOpening();
      stopKeeping();
      session.dispose();
    };
  }, [session]);

  useDroppedRuns(root, session);

  const { outcome, announcement, seed } = session.state.value;
  return (
    <div class="lab-workbench ws-js" data-live={live ? "" : undefined} ref={root}>
      <section class="lab-instructions sandbox-scenario" aria-labelledby="sandbox-scenario-title">
        <h2 id="sandbox-scenario-title">Scenario</h2>
        <ScenarioForm session={session} form={form} live={live} />
      </section>
      <LeftSeparator />
      <section class="lab-area-work" aria-label="Editor">
        <OfferBanner session={session} onLeave={forgetInAddress} />
        <ExampleBanner session={session} onLeave={forgetInAddress} />
        <EditorArea session={session} live={live} />
        <SandboxBar session={session} live={live} />
        <SandboxStatus session={session} />
        <ShareMenu session={session} live={live} />
        <ProblemList session={session} />
        <p class="ws-hidden" role="status">
          {announcement}
        </p>
      </section>
      <WorkSeparator />
      <section class="lab-area-scene lab-part" aria-labelledby="lab-scene-title">
        <RunReport session={session} />
        {outcome ? (
          <ScenePanel session={session} />
        ) : (
          <p class="lab-empty lab-scene-empty">
            Nothing has run yet. Run plays your code with seed {seed} and draws here what instances, pools and database
            did.
          </p>
        )}
      </section>
      <section class="lab-area-tools lab-part" aria-label="Tools">
        <Tools session={session} />
      </section>
    </div>
  );
}
