import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#cli/child.ts";
import { buildTabAssets } from "#lab/runtimes/worker/build.ts";
import { buildProjectAssets } from "#project/build.ts";
import type { ProjectLab, ProjectManifest } from "#project/project.ts";
import { writeProject } from "./write-project.ts";

/** What a build of the site would serve of projects, built where that has not been done yet. */
export async function projectAssets(): Promise<ProjectManifest> {
  await buildTabAssets({ outDir: join(projectRoot, "public/engine") });
  return buildProjectAssets();
}

/** A lab's project in a folder of its own, and how to remove it. */
export async function temporaryProject(lab: ProjectLab) {
  const folder = await mkdtemp(join(tmpdir(), "warm-start-project-"));
  await writeProject(folder, lab, await projectAssets());
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
