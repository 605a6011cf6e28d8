import { join } from "node:path";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { projectRoot } from "#cli/child.ts";
import { buildRecordedLabs, recordedRuns } from "#figures/labs/build.ts";
import type { RunInput } from "#lab/runtime.ts";
import { loadLab } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { buildIsolator } from "#lab/runtimes/webcontainer/build.ts";
import { buildTabAssets } from "#lab/runtimes/worker/build.ts";
import { buildProjectAssets } from "#project/build.ts";
import type { ProjectLab } from "#project/project.ts";
import { handlerPackages } from "#schemas/lab.ts";
import { startCanary } from "../escape/canary-server.ts";
import { projectLab } from "../project/write-project.ts";
import { startStandIn } from "../webcontainer/start-stand-in.ts";
import { behaviours } from "./behaviours.ts";
import { everyLabInput, labInputs } from "./lab-inputs.ts";
import { type LabOutcome, labOutcome } from "./lab-outcome.ts";
import type { ContractInputs } from "./runtime-contract.ts";

declare module "vitest" {
  export interface ProvidedContext {
    labInputs: ContractInputs;
    /** Of one run each in Node, which plays all to the same. */
    nodeHashes: Record<keyof ContractInputs, string>;
    /** Answers of every lab, each with what one run in Node came to. */
    labRuns: Array<{ title: string; input: RunInput; node: LabOutcome }>;
    /** Those of them that are played in a container: one in three in `npm test`. */
    containerRuns: Array<{ title: string; input: RunInput; node: LabOutcome }>;
    /** Of one run in Node of every behaviour, by title. */
    behaviourHashes: Record<string, string>;
    canaryUrl: string;
    /** Where the stand-in for WebContainer's host is served. */
    standInUrl: string;
    /** What a container is started with: the first lab, with all packages. */
    projectLab: ProjectLab;
  }
}

/** Builds what the tab downloads, plays the lab in Node and starts the server that no learner code may reach. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildTabAssets({ outDir: join(projectRoot, "public/engine") });
  await buildProjectAssets();
  await buildIsolator();
  const inputs = await labInputs();
  const node = createPatientRuntime();
  const hashOf = async (input: RunInput) => (await node.run(input)).traceHash;
  project.provide("nodeHashes", { starter: await hashOf(inputs.starter), solution: await hashOf(inputs.solution) });
  await buildRecordedLabs();
  const labRuns: ProvidedContext["labRuns"] = [];
  for (const { title, lab, answer, input, checks } of await everyLabInput()) {
    labRuns.push({ title, input, node: labOutcome(checks, (await recordedRuns(lab))[answer]) });
  }
  project.provide("labRuns", labRuns);
  const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
  project.provide(
    "containerRuns",
    labRuns.filter((_, place) => isExhaustive || place % 3 === 0),
  );
  const behaviourHashes: Record<string, string> = {};
  for (const { title, input } of Object.values(behaviours).flat()) {
    // What went wrong stands in the hash's place, so that one broken behaviour fails one test.
    behaviourHashes[title] = await hashOf(input).catch(String);
  }
  project.provide("behaviourHashes", behaviourHashes);
  await node.dispose();
  project.provide("labInputs", inputs);
  const canary = await startCanary();
  project.provide("canaryUrl", canary.url);
  // Another Node, for example 20, which the vendor's containers may have.
  const standIn = await startStandIn({ node: process.env.WARM_START_CONTAINER_NODE });
  project.provide("standInUrl", standIn.origin);
  // It may import everything, because every lab is played in it.
  const lab = projectLab(await loadLab("connection-per-request"));
  project.provide("projectLab", { ...lab, packages: [...handlerPackages] });
  return async () => {
    await standIn.close();
    await canary.stop();
  };
}
