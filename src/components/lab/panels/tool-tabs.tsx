import type { ComponentChildren, VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import * as say from "#strings/lab-panels.ts";

/** One panel under the editor. */
export interface Tool {
  id: string;
  title: string;
  /** What its tab stands with, in a row of its own with these words before it; tabs without one stand together. */
  group?: string;
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
      <div class="lab-tool-tabs" role="tablist" aria-label={say.panels} ref={list} onKeyDown={onKeyDown}>
        {groupsOf(tools).map(([group, members]) => (
          <div class="lab-tool-group" key={group}>
            {group !== "" && <span>{group}</span>}
            {members.map((tool) => (
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

/** The tools by their group, in the order of the list; those of one group have to follow each other there. */
function groupsOf(tools: Tool[]): Array<[group: string, members: Tool[]]> {
  const groups = new Map<string, Tool[]>();
  for (const tool of tools) {
    const group = tool.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), tool]);
  }
  return [...groups];
}
