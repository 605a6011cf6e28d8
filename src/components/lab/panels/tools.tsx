import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import * as say from "#strings/lab-panels.ts";
import { ComparePanel } from "../compare/compare-panel.tsx";
import { ConsolePanel } from "../console/console-panel.tsx";
import { KeysOfThePage } from "../keys-of-the-page.tsx";
import { hasTask, isInContainer } from "../lab-page.ts";
import type { RunsOn } from "../session/runs-on.ts";
import type { LabSession } from "../session/session.ts";
import { keepView, keptView, tabMemory } from "../session/view-kept.ts";
import { SqlPanel } from "../sql/sql-panel.tsx";
import { AboutPanel } from "./about-panel.tsx";
import { MetricsTable } from "./metrics-table.tsx";
import { type Tool, ToolTabs } from "./tool-tabs.tsx";

interface Props {
  session: LabSession;
  runsOn: RunsOn | null;
  /** Panels of the page alone, before the others. */
  more?: Tool[] | undefined;
}

/** Every panel about the run, and which of them this tab of the browser had open last. */
export function Tools({ session, runsOn, more = [] }: Props): VNode {
  const [chosen, setChosen] = useState("console");
  const lab = session.page.id;
  // After the first paint: the server knows no tab of a browser.
  useEffect(() => setChosen(keptView(tabMemory, lab).tool ?? "console"), [lab]);
  const choose = (id: string) => {
    setChosen(id);
    keepView(tabMemory, lab, { tool: id });
  };
  const own: Tool[] = [
    { id: "console", title: say.consoleTitle, show: () => <ConsolePanel session={session} /> },
    { id: "sql", title: say.sqlTitle, show: () => <SqlPanel session={session} /> },
    { id: "numbers", title: say.numbersTitle, show: () => <MetricsTable session={session} /> },
    { id: "compare", title: say.compareTitle, show: () => <ComparePanel session={session} /> },
    { id: "about", title: say.aboutTitle, show: () => <AboutPanel runsOn={runsOn} /> },
    {
      id: "keys",
      title: say.keyboardTitle,
      show: () => <KeysOfThePage hasTask={hasTask(session.page)} hasContainer={isInContainer(session.page)} />,
    },
  ];
  // Alone they need no name.
  const tools = more.length === 0 ? own : [...more, ...own.map((tool) => ({ ...tool, group: say.ownPanels }))];
  return <ToolTabs tools={tools} chosen={chosen} onChoose={choose} />;
}
