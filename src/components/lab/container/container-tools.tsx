import type { ComponentChildren } from "preact";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import { whyNotInRealTime } from "#project/no-real-time.ts";
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
  const running = (what: string, show: (container: Container) => ComponentChildren) => {
    const container = control.container.value;
    if (container && control.state.value.state === "ready") return show(container);
    return (
      <p class="lab-empty">
        {what} when WebContainer runs. <a href="#lab-container-title">Go to its start</a>.
      </p>
    );
  };
  const flush = async () => sync.peek()?.flush();
  const tools: Tool[] = [
    {
      id: "terminal",
      title: "Terminal",
      show: () =>
        running("The terminal opens", (container) => (
          <LazyPanel load={terminal} given={{ container, onEnter: flush }} />
        )),
    },
    {
      id: "files",
      title: "Files",
      show: () => running("The files show", (container) => <LazyPanel load={files} given={{ session, container }} />),
    },
    { id: "output", title: "Output", show: () => <OutputPanel output={control.output} /> },
    {
      id: "real",
      title: "Real time",
      show: () =>
        running("Your handler runs on real sockets", (container) => (
          <LazyPanel load={realTime} given={{ session, container }} />
        )),
    },
  ];
  // The project's README says why.
  const offered = tools.filter(({ id }) => id !== "real" || whyNotInRealTime(session.page) === null);
  return offered.map((tool) => ({ ...tool, group: "Container" }));
}
