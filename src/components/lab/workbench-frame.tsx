import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import * as say from "#strings/lab-panels.ts";
import { DownloadLab } from "./download/download-lab.tsx";
import { EditorArea } from "./editor/editor-area.tsx";
import { ProblemList } from "./editor/problem-list.tsx";
import { forgetInAddress } from "./open-from-address.ts";
import { ChecksPanel } from "./panels/checks-panel.tsx";
import { ExampleBanner } from "./panels/example-banner.tsx";
import { HintsPanel } from "./panels/hints-panel.tsx";
import { PredictionPanel } from "./panels/prediction-panel.tsx";
import { RunBar } from "./panels/run-bar.tsx";
import { RunReport } from "./panels/run-report.tsx";
import { ScenePanel } from "./panels/scene-panel.tsx";
import type { Tool } from "./panels/tool-tabs.tsx";
import { Tools } from "./panels/tools.tsx";
import { LeftSeparator, WorkSeparator } from "./panes/separators.tsx";
import { runsOn } from "./session/runs-on.ts";
import type { LabSession } from "./session/session.ts";
import { OfferBanner } from "./share/offer-banner.tsx";
import { ShareMenu } from "./share/share-menu.tsx";
import { useLiveSession } from "./use-live-session.ts";

interface Props {
  session: LabSession;
  /** What stands above the editor; `live` once it can be used. */
  above?: (live: boolean) => ComponentChildren;
  /** Panels of this page alone. */
  tools?: Tool[] | undefined;
  /** Called once, when the reader's own text is in. */
  onLive?: () => void;
  /** Called when the focus leaves the editor. */
  onLeaveEditor?: () => void;
}

/** The interactive half of a lab page, wherever the lab runs. The server renders the same tree with its buttons off. */
export function WorkbenchFrame({ session, above, tools, onLive, onLeaveEditor }: Props): VNode {
  const { page } = session;
  const root = useRef<HTMLDivElement>(null);
  const live = useLiveSession(session, root);
  useEffect(() => {
    if (live) onLive?.();
  }, [live]);

  return (
    <div class="lab-workbench ws-js" data-live={live ? "" : undefined} ref={root}>
      <LeftSeparator />
      <section class="lab-area-work" aria-label={say.editor}>
        {above?.(live)}
        <OfferBanner session={session} onLeave={forgetInAddress} />
        <ExampleBanner session={session} onLeave={forgetInAddress} />
        <EditorArea session={session} live={live} onLeave={onLeaveEditor} />
        {!session.state.value.example && <PredictionPanel session={session} live={live} />}
        <RunBar session={session} live={live} />
        <ShareMenu session={session} live={live} />
        {page.project && <DownloadLab session={session} project={page.project} live={live} />}
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
      <section class="lab-area-tools lab-part" aria-label={say.tools}>
        <Tools session={session} runsOn={runsOn(page.scenario, session.state.value.parameters)} more={tools} />
      </section>
    </div>
  );
}
