import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { EditorArea } from "./editor/editor-area.tsx";
import { ProblemList } from "./editor/problem-list.tsx";
import type { LabPage } from "./lab-page.ts";
import { forgetInAddress } from "./open-from-address.ts";
import { ChecksPanel } from "./panels/checks-panel.tsx";
import { ExampleBanner } from "./panels/example-banner.tsx";
import { HintsPanel } from "./panels/hints-panel.tsx";
import { PredictionPanel } from "./panels/prediction-panel.tsx";
import { RunBar } from "./panels/run-bar.tsx";
import { RunReport } from "./panels/run-report.tsx";
import { ScenePanel } from "./panels/scene-panel.tsx";
import { Tools } from "./panels/tools.tsx";
import { LeftSeparator, WorkSeparator } from "./panes/separators.tsx";
import { browserServices } from "./services.ts";
import { runsOn } from "./session/runs-on.ts";
import { createLabSession } from "./session/session.ts";
import { OfferBanner } from "./share/offer-banner.tsx";
import { ShareMenu } from "./share/share-menu.tsx";
import { useLiveSession } from "./use-live-session.ts";

/** The interactive half of a lab page. The server renders the same tree with its buttons off. */
export default function Workbench(page: LabPage): VNode {
  const session = useMemo(() => createLabSession(page, browserServices(page.id)), [page.id]);
  const root = useRef<HTMLDivElement>(null);
  const live = useLiveSession(session, root);

  return (
    <div class="lab-workbench ws-js" data-live={live ? "" : undefined} ref={root}>
      <LeftSeparator />
      <section class="lab-area-work" aria-label="Editor">
        <OfferBanner session={session} onLeave={forgetInAddress} />
        <ExampleBanner session={session} onLeave={forgetInAddress} />
        <EditorArea session={session} live={live} />
        {!session.state.value.example && <PredictionPanel session={session} live={live} />}
        <RunBar session={session} live={live} />
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
        <Tools session={session} runsOn={runsOn(page.scenario, session.state.value.parameters)} />
      </section>
    </div>
  );
}
