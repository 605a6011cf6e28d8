import type { RunInput } from "#lab/runtime.ts";
import type { LabPrediction } from "#schemas/lab.ts";
import type { Scenario } from "#schemas/scenario.ts";

/** One file the learner may edit, with the text it starts from. */
export interface StarterFile {
  path: string;
  starter: string;
}

/** What a Node project of a lab needs beside what every page has. */
export interface LabProject {
  title: string;
  summary: string;
  /** Packages of npm that the lab's code may import. */
  packages: string[];
}

/** What the workbench needs at first paint; everything else is loaded when it is first used. */
export interface LabPage {
  id: string;
  files: StarterFile[];
  /** Files of the lab that can be read but not edited. */
  given: Array<{ path: string; text: string }>;
  routes: RunInput["routes"];
  scenario: Scenario;
  /** Shown before the first run, so that the learner knows what is asked. */
  checks: Array<{ id: string; title: string }>;
  hints: string[];
  /** What to predict before the first run. */
  prediction: LabPrediction | null;
  /** For a lab that can be downloaded. */
  project?: LabProject;
  /** Where runs happen, if not in this tab. */
  place?: "webcontainer";
}

/** Whether the lab of this page runs in a WebContainer. */
export const isInContainer = ({ place }: LabPage): boolean => place === "webcontainer";

/** Whether there is something to solve: the sandbox has no checks, and so no solution and no recorded runs. */
export const hasTask = ({ checks }: LabPage): boolean => checks.length > 0;
