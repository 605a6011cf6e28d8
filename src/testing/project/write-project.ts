import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "#cli/child.ts";
import type { LabFiles } from "#lab/runtime.ts";
import { type LoadedLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { containerProject } from "#project/container-project.ts";
import { assetsOf, type ProjectFiles, type ProjectLab, type ProjectManifest } from "#project/project.ts";

/** A lab of the repository as a page would hand it to a project. */
export function projectLab(lab: LoadedLab, files: LabFiles = lab.starter): ProjectLab {
  const { title, summary, given, packages } = lab.manifest;
  return {
    ...{ id: lab.id, title, summary, files, scenario: lab.scenario, packages },
    given: given.map(({ path }) => path),
    routes: runInput(lab, files, 0).routes,
    checks: lab.checks.map(({ id, title }) => ({ id, title })),
  };
}

/** The whole project, built files included, in a folder; its packages are the repository's, because no registry is asked. */
export async function writeProject(folder: string, lab: ProjectLab, manifest: ProjectManifest): Promise<void> {
  await writeFiles(folder, containerProject(lab));
  for (const { path, url } of assetsOf(manifest, lab, "container") ?? manifest.engine)
    await writeFiles(folder, { [path]: await readFile(join(projectRoot, "public", url)) });
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
}

/** Writes files by their path from `folder`. */
export async function writeFiles(folder: string, files: ProjectFiles): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
