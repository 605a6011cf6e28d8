import type { Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/lab-settable.ts";

/** One value that a learner's deployment file may set, from 1 to `most`; no limit of the scenario's where that is null. */
export interface Settable {
  name: "instances" | "requestsPerInstance";
  most: number | null;
  means: string;
}

/** What `deployment.json` may say in a lab; nothing where the scenario has no such file. */
export function settableIn({ deployment, instances }: Pick<Scenario, "deployment" | "instances">): Settable[] {
  const settable: Settable[] = [];
  if (deployment?.mayCapInstances)
    settable.push({
      name: "instances",
      most: instances ?? null,
      means: say.instances,
    });
  if (deployment?.mostRequestsPerInstance)
    settable.push({
      name: "requestsPerInstance",
      most: deployment.mostRequestsPerInstance,
      means: say.requestsPerInstance,
    });
  return settable;
}
