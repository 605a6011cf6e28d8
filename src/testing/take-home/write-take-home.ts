import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "#cli/child.ts";
import type { LabFiles } from "#lab/runtime.ts";
import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import { assetsOf, type ProjectFiles, type ProjectManifest } from "#project/project.ts";
import { takeHomeProject } from "#project/take-home/take-home-project.ts";
import { projectLab } from "#testing/project/write-project.ts";

/** All that "Download this lab" packs, for a lab of the repository with an answer's files. */
export async function takeHomeFiles(lab: LoadedLab, manifest: ProjectManifest, files: LabFiles): Promise<ProjectFiles> {
  const taken = projectLab(lab, files);
  const assets = assetsOf(manifest, taken, "takeHome");
  if (assets === null) throw new Error(`The manifest has no checks for ${lab.id}.`);
  const project = takeHomeProject(taken);
  for (const { path, url } of assets) project[path] = new Uint8Array(await readFile(join(projectRoot, "public", url)));
  return project;
}
