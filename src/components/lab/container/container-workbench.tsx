import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { LabPage } from "../lab-page.ts";
import { WorkbenchFrame } from "../workbench-frame.tsx";
import { openContainerLab } from "./container-lab.ts";
import type { AboutContainer } from "./container-page.ts";
import { ContainerPanel } from "./container-panel.tsx";
import { containerTools } from "./container-tools.tsx";
import { SyncNotes } from "./sync-notes.tsx";

interface Props {
  page: LabPage;
  about: AboutContainer;
}

/** The workbench of a lab that runs in a WebContainer, which starts when the reader says so. */
export default function ContainerWorkbench({ page, about }: Props): VNode {
  const lab = useMemo(() => openContainerLab({ ...page, place: "webcontainer" }, about), [page.id]);
  const { session, control, sync } = lab;
  const left = useRef(() => {});
  const onLive = () => {
    left.current = lab.arrive();
  };
  useEffect(() => () => left.current(), []);
  const above = (live: boolean) => (
    <>
      <ContainerPanel lab={page.id} live={live} about={about} control={control} />
      {sync.value && <SyncNotes sync={sync.value} />}
    </>
  );
  return (
    <WorkbenchFrame
      session={session}
      above={above}
      tools={containerTools(lab)}
      onLive={onLive}
      onLeaveEditor={() => void sync.peek()?.flush()}
    />
  );
}
