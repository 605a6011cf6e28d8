import type { VNode } from "preact";
import type { ContainerStage } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container.ts";

/** The way to a running container in order, each stage with what happens in it. */
export const stages: ReadonlyArray<{ stage: ContainerStage; title: string; says: string }> = [
  { stage: "downloading", ...say.stages.downloading },
  { stage: "booting", ...say.stages.booting },
  { stage: "mounting", ...say.stages.mounting },
  { stage: "installing", ...say.stages.installing },
  { stage: "starting", ...say.stages.starting },
];

interface Props {
  reached: ContainerStage;
  /** Whether the start ended in this stage. */
  failed: boolean;
}

const marks = { done: "✓", now: "▸", failed: "✕", later: "○" };

/** The five stages: which are done, which is going on or failed, which are to come. */
export function Stages({ reached, failed }: Props): VNode {
  const at = stages.findIndex(({ stage }) => stage === reached);
  return (
    <ol class="lab-stages" aria-label={say.stagesLabel}>
      {stages.map(({ stage, title, says }, index) => {
        const state = index < at ? "done" : index > at ? "later" : failed ? "failed" : "now";
        return (
          <li key={stage} data-state={state} aria-current={state === "now" ? "step" : undefined}>
            <span aria-hidden="true">{marks[state]} </span>
            <strong>{title}</strong> <span class="lab-stage-says">{says}</span>
            {say.stageStates[state] && <span class="ws-hidden">{say.stageStates[state]}</span>}
          </li>
        );
      })}
    </ol>
  );
}
