import * as say from "#strings/incident-desk.ts";
import "./desk.css";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ClockBar } from "./clock-bar.tsx";
import type { DeskState, DeskTab } from "./desk-state.ts";
import { GraphPanel } from "./graph-panel.tsx";
import { LogPanel } from "./log-panel.tsx";
import { RequestsPanel } from "./requests-panel.tsx";
import { SqlPlace } from "./sql-place.tsx";

const tabs: Array<{ id: DeskTab; title: string }> = [
  { id: "log", title: say.log },
  { id: "requests", title: say.requests },
  { id: "sql", title: say.sql },
];

/** Clock, graphs, and below them log, requests or the database, all at one moment. */
export function DeskView({ state }: { state: DeskState }): VNode {
  const { tab, looked } = state;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!looked.value || looked.value.at === "graph") return;
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: "start" });
  }, [looked.value]);
  const choose = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === tab.value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    tab.value = next.id;
    document.getElementById(`desk-tab-${next.id}`)?.focus();
  };
  return (
    <>
      <ClockBar state={state} />
      <p class="ws-hidden" role="status">
        {state.said.value}
      </p>
      <div class="ig-grid">
        {state.graphs.map((graph) => (
          <GraphPanel key={graph.id} state={state} graph={graph} />
        ))}
      </div>
      <div class="desk-tabs" role="tablist" aria-label={say.whatElse} onKeyDown={choose}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            id={`desk-tab-${id}`}
            type="button"
            role="tab"
            aria-selected={tab.value === id}
            aria-controls="desk-panel"
            tabIndex={tab.value === id ? 0 : -1}
            onClick={() => (tab.value = id)}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        id="desk-panel"
        class="desk-panel"
        ref={panel}
        role="tabpanel"
        aria-labelledby={`desk-tab-${tab.value}`}
        tabIndex={-1}
      >
        {tab.value === "log" ? (
          <LogPanel state={state} />
        ) : tab.value === "requests" ? (
          <RequestsPanel state={state} />
        ) : (
          <SqlPlace state={state} />
        )}
      </div>
    </>
  );
}
