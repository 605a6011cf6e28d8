import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "#cli/child.ts";
import type { LabFiles } from "#lab/runtime.ts";
import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import type { ProjectFiles, ProjectManifest } from "#project/project.ts";
import { takeHomeProject } from "#project/take-home/take-home-project.ts";
import { projectLab } from "#testing/project/write-project.ts";

/** All that "Download this lab" packs, for a lab of the repository with an answer's files. */
export async function takeHomeFiles(lab: LoadedLab, manifest: ProjectManifest, files: LabFiles): Promise<ProjectFiles> {
  const checks = manifest.checks[lab.id];
  if (checks === undefined) throw new Error(`The manifest has no checks for ${lab.id}.`);
  const project = takeHomeProject(projectLab(lab, files));
  for (const { path, url } of [...manifest.takeHome, checks])
    project[path] = new Uint8Array(await readFile(join(projectRoot, "public", url)));
  return project;
}
