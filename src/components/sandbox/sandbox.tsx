import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import * as say from "#strings/sandbox.ts";
import { EditorArea } from "../lab/editor/editor-area.tsx";
import { ProblemList } from "../lab/editor/problem-list.tsx";
import type { LabPage } from "../lab/lab-page.ts";
import { forgetInAddress } from "../lab/open-from-address.ts";
import { ExampleBanner } from "../lab/panels/example-banner.tsx";
import { RunBar } from "../lab/panels/run-bar.tsx";
import { RunReport } from "../lab/panels/run-report.tsx";
import { ScenePanel } from "../lab/panels/scene-panel.tsx";
import { Tools } from "../lab/panels/tools.tsx";
import { LeftSeparator, WorkSeparator } from "../lab/panes/separators.tsx";
import { runsOn } from "../lab/session/runs-on.ts";
import { createLabSession } from "../lab/session/session.ts";
import { OfferBanner } from "../lab/share/offer-banner.tsx";
import { ShareMenu } from "../lab/share/share-menu.tsx";
import { useLiveSession } from "../lab/use-live-session.ts";
import { createFormState } from "./form-state.ts";
import { sandboxServices } from "./sandbox-services.ts";
import { ScenarioForm } from "./scenario-form.tsx";

/** The sandbox: a lab's workbench without a task, under a scenario of the reader's own. */
export default function Sandbox(page: LabPage): VNode {
  const session = useMemo(() => createLabSession(page, sandboxServices), [page.id]);
  const form = useMemo(() => createFormState(session), [session]);
  const root = useRef<HTMLDivElement>(null);
  const live = useLiveSession(session, root);
  const { setup } = form.read();
  const { outcome, announcement, seed } = session.state.value;
  return (
    <div class="lab-workbench ws-js" data-live={live ? "" : undefined} ref={root}>
      <section class="lab-instructions sandbox-scenario" aria-labelledby="sandbox-scenario-title">
        <h2 id="sandbox-scenario-title">{say.scenario}</h2>
        <ScenarioForm session={session} form={form} live={live} />
      </section>
      <LeftSeparator />
      <section class="lab-area-work" aria-label={say.editor}>
        <OfferBanner session={session} onLeave={forgetInAddress} />
        <ExampleBanner session={session} onLeave={forgetInAddress} />
        <EditorArea session={session} live={live} />
        <RunBar session={session} live={live} />
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
          <p class="lab-empty lab-scene-empty">{say.nothingDrawnYet(seed)}</p>
        )}
      </section>
      <section class="lab-area-tools lab-part" aria-label={say.tools}>
        <Tools session={session} runsOn={setup && runsOn(setup)} />
      </section>
    </div>
  );
}
