import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { browserProgress } from "#progress/browser.ts";
import { EditorArea } from "./editor/editor-area.tsx";
import { ProblemList } from "./editor/problem-list.tsx";
import type { LabPage } from "./lab-page.ts";
import { forgetInAddress, openFromAddress } from "./open-from-address.ts";
import { ChecksPanel } from "./panels/checks-panel.tsx";
import { ExampleBanner } from "./panels/example-banner.tsx";
import { HintsPanel } from "./panels/hints-panel.tsx";
import { PredictionPanel } from "./panels/prediction-panel.tsx";
import { RunBar } from "./panels/run-bar.tsx";
import { RunReport } from "./panels/run-report.tsx";
import { ScenePanel } from "./panels/scene-panel.tsx";
import { StatusLine } from "./panels/status-line.tsx";
import { Tools } from "./panels/tools.tsx";
import { LeftSeparator, WorkSeparator } from "./panes/separators.tsx";
import { browserServices } from "./services.ts";
import { keepProgress } from "./session/persistence.ts";
import { createLabSession } from "./session/session.ts";
import { keptView, tabMemory } from "./session/view-kept.ts";
import { OfferBanner } from "./share/offer-banner.tsx";
import { ShareMenu } from "./share/share-menu.tsx";
import { useDroppedRuns } from "./share/use-dropped-runs.ts";

/** The interactive half of a lab page. The server renders the same tree with its buttons off. */
export default function Workbench(page: LabPage): VNode {
  const session = useMemo(() => createLabSession(page, browserServices(page.id)), [page.id]);
  const [live, setLive] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const progress = browserProgress();
    const stopKeeping = keepProgress(session, progress, window);
    // Nothing can be typed before the learner's own text is in.
    let left = false;
    let stopOpening = () => {};
    void progress.ready.then(() => {
      if (left) return;
      const { parameters } = keptView(tabMemory, page.id);
      if (parameters) session.dispatch({ type: "parameters-changed", parameters, trouble: null });
      setLive(true);
      stopOpening = openFromAddress(session);
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      // The SQL console has its own use for these keys.
      if (event.target instanceof Element && event.target.closest("[data-own-keys]")) return;
      event.preventDefault();
      event.stopPropagation();
      void (event.shiftKey ? session.check() : session.run());
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

  return (
    <div class="lab-workbench ws-js" data-live={live ? "" : undefined} ref={root}>
      <LeftSeparator />
      <section class="lab-area-work" aria-label="Editor">
        <OfferBanner session={session} onLeave={forgetInAddress} />
        <ExampleBanner session={session} onLeave={forgetInAddress} />
        <EditorArea session={session} live={live} />
        {!session.state.value.example && <PredictionPanel session={session} live={live} />}
        <RunBar session={session} live={live} />
        <StatusLine session={session} />
        <ShareMenu session={session} live={live} />
        <ProblemList session={session} />
        <HintsPanel session={session} />
        <p class="ws-hidden" role="status">
          {session.state.value.announcement}
        </p>
      </section>
      <WorkSeparator />
      <section class="lab-area-scene lab-part" aria-labelledby="lab-scene-title">
        <RunReport session={session} />
        <ScenePanel session={session} />
      </section>
      <section class="lab-area-checks lab-part" aria-labelledby="lab-checks-title">
        <ChecksPanel session={session} />
      </section>
      <section class="lab-area-tools lab-part" aria-label="Tools">
        <Tools session={session} />
      </section>
    </div>
  );
}
