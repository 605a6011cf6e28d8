import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { LabPage } from "./lab-page.ts";
import { browserServices } from "./services.ts";
import { createLabSession } from "./session/session.ts";
import { WorkbenchFrame } from "./workbench-frame.tsx";

/** The workbench of a lab that runs in this tab. */
export default function Workbench(page: LabPage): VNode {
  const session = useMemo(() => createLabSession(page, browserServices(page.id)), [page.id]);
  return <WorkbenchFrame session={session} />;
}
