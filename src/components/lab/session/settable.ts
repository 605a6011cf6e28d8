import type { Scenario } from "#schemas/scenario.ts";

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
      means: "Most instances at once: reserved concurrency on AWS Lambda, max instances on Cloud Run",
    });
  if (deployment?.mostRequestsPerInstance)
    settable.push({
      name: "requestsPerInstance",
      most: deployment.mostRequestsPerInstance,
      means: "Requests that one instance serves at the same time",
    });
  return settable;
}
