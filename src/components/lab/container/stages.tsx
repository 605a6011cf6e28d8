import type { VNode } from "preact";
import type { ContainerStage } from "#lab/runtimes/webcontainer/container-types.ts";

/** The way to a running container in order, each stage with what happens in it. */
export const stages: ReadonlyArray<{ stage: ContainerStage; title: string; says: string }> = [
  { stage: "downloading", title: "Download", says: "this site’s own files" },
  { stage: "booting", title: "Boot", says: "Node.js, from StackBlitz" },
  { stage: "mounting", title: "Mount", says: "your lab as a project" },
  { stage: "installing", title: "Install", says: "pg and PGlite, from npm" },
  { stage: "starting", title: "Start", says: "the engine" },
];

interface Props {
  reached: ContainerStage;
  /** Whether the start ended in this stage. */
  failed: boolean;
}

const words = { done: "done", now: "now", failed: "failed here", later: "" };
const marks = { done: "✓", now: "▸", failed: "✕", later: "○" };

/** The five stages: which are done, which is going on or failed, which are to come. */
export function Stages({ reached, failed }: Props): VNode {
  const at = stages.findIndex(({ stage }) => stage === reached);
  return (
    <ol class="lab-stages" aria-label="Stages">
      {stages.map(({ stage, title, says }, index) => {
        const state = index < at ? "done" : index > at ? "later" : failed ? "failed" : "now";
        return (
          <li key={stage} data-state={state} aria-current={state === "now" ? "step" : undefined}>
            <span aria-hidden="true">{marks[state]} </span>
            <strong>{title}</strong> <span class="lab-stage-says">{says}</span>
            {words[state] && <span class="ws-hidden">, {words[state]}</span>}
          </li>
        );
      })}
    </ol>
  );
}
