import type { ComponentChildren, VNode } from "preact";
import { useId, useRef } from "preact/hooks";

/** One panel under the editor. */
export interface Tool {
  id: string;
  title: string;
  show(): ComponentChildren;
}

interface Props {
  tools: Tool[];
  chosen: string;
  onChoose(id: string): void;
}

/**
 * The panels about a run, one at a time. A panel is made when it is first chosen, and keeps its state from then on.
 * Arrow keys, Home and End move along the tabs (ARIA's tabs pattern with automatic activation).
 */
export function ToolTabs({ tools, chosen, onChoose }: Props): VNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const made = useRef(new Set<string>());
  const shown = tools.some((tool) => tool.id === chosen) ? chosen : (tools[0]?.id ?? "");
  made.current.add(shown);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tools.findIndex((tool) => tool.id === shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = (to + tools.length) % tools.length;
    onChoose(tools[next]?.id ?? shown);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };

  return (
    <>
      <div class="lab-tool-tabs" role="tablist" aria-label="Panels" ref={list} onKeyDown={onKeyDown}>
        {tools.map((tool) => (
          <button
            key={tool.id}
            type="button"
            role="tab"
            id={`${id}-tab-${tool.id}`}
            aria-selected={tool.id === shown}
            aria-controls={`${id}-panel-${tool.id}`}
            tabIndex={tool.id === shown ? 0 : -1}
            onClick={() => onChoose(tool.id)}
          >
            {tool.title}
          </button>
        ))}
      </div>
      {tools.map((tool) => (
        <div
          key={tool.id}
          class="lab-tool-panel"
          role="tabpanel"
          id={`${id}-panel-${tool.id}`}
          aria-labelledby={`${id}-tab-${tool.id}`}
          tabIndex={-1}
          hidden={tool.id !== shown}
        >
          {made.current.has(tool.id) && tool.show()}
        </div>
      ))}
    </>
  );
}
