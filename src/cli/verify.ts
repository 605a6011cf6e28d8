import { memoryStep } from "./engines/memory-step.ts";
import { engineSteps } from "./engines/step.ts";
import { eventsBuild } from "./events-site.ts";
import {
  brandStep,
  everyPageStep,
  exhaustiveStep,
  forkStep,
  guideStep,
  hostsStep,
  labsStep,
  lmsStep,
  measureStep,
  mutantsStep,
  runtimesStep,
  taggedStep,
  takeHomeStep,
  testSteps,
  typesStep,
} from "./gate.ts";
import { lighthouseStep } from "./lighthouse.ts";
import { lmsPackageStep } from "./lms-package.ts";
import { startCold } from "./start-cold.ts";
import { runSteps } from "./steps.ts";
import { subPathBuild } from "./sub-path-site.ts";
import { truthStep } from "./truth-step.ts";

await startCold();
// Everything `npm test` runs, then what takes long or needs another browser.
const { failed } = await runSteps([
  ...testSteps,
  typesStep,
  runtimesStep,
  labsStep,
  mutantsStep,
  // Before the suites that try psql and pgbench: it installs PostgreSQL where it may.
  truthStep,
  measureStep,
  exhaustiveStep,
  takeHomeStep,
  guideStep,
  forkStep,
  everyPageStep,
  eventsBuild,
  taggedStep,
  subPathBuild,
  hostsStep,
  brandStep,
  lmsPackageStep,
  lmsStep,
  lighthouseStep,
  ...engineSteps,
  memoryStep,
]);
process.exitCode = failed === 0 ? 0 : 1;
