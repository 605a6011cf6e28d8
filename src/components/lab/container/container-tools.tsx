import type { ComponentChildren } from "preact";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import { whyNotInRealTime } from "#project/no-real-time.ts";
import * as say from "#strings/container.ts";
import { InlineText } from "../inline-text.tsx";
import type { Tool } from "../panels/tool-tabs.tsx";
import { part } from "../part.ts";
import type { ContainerLab } from "./container-lab.ts";
import { LazyPanel } from "./lazy-panel.tsx";
import { OutputPanel } from "./output-panel.tsx";

const terminal = part(async () => (await import("./terminal/terminal-panel.tsx")).TerminalPanel);
const files = part(async () => (await import("./files/files-panel.tsx")).FilesPanel);
const realTime = part(async () => (await import("./real-panel.tsx")).RealPanel);

/** The panels that only a container has. Their code comes when they are first opened. */
export function containerTools({ session, control, sync }: ContainerLab): Tool[] {
  const running = (otherwise: string, show: (container: Container) => ComponentChildren) => {
    const container = control.container.value;
    if (container && control.state.value.state === "ready") return show(container);
    return (
      <p class="lab-empty">
        <InlineText text={otherwise} links={{ start: "#lab-container-title" }} />
      </p>
    );
  };
  const flush = async () => sync.peek()?.flush();
  const tools: Tool[] = [
    {
      id: "terminal",
      title: say.terminal,
      show: () =>
        running(say.terminalNeedsContainer, (container) => (
          <LazyPanel load={terminal} given={{ container, onEnter: flush }} />
        )),
    },
    {
      id: "files",
      title: say.files,
      show: () =>
        running(say.filesNeedContainer, (container) => <LazyPanel load={files} given={{ session, container }} />),
    },
    { id: "output", title: say.output, show: () => <OutputPanel output={control.output} /> },
    {
      id: "real",
      title: say.realTime,
      show: () =>
        running(say.realTimeNeedsContainer, (container) => (
          <LazyPanel load={realTime} given={{ session, container }} />
        )),
    },
  ];
  // The project's README says why.
  const offered = tools.filter(({ id }) => id !== "real" || whyNotInRealTime(session.page) === null);
  return offered.map((tool) => ({ ...tool, group: say.toolGroup }));
}
