import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LabFiles } from "#lab/runtime.ts";
import { importedPaths } from "./imported-paths.ts";
import { ProjectError } from "./project-error.ts";

/** The lab's files as they are on disk, and with them what they import of the learner's own; throws a `ProjectError`. */
export async function readFiles(root: string, paths: readonly string[]): Promise<LabFiles> {
  const files: LabFiles = {};
  const waiting = new Set(paths);
  // A set hands out what is added while it is gone through.
  for (const path of waiting) {
    const text = await readSource(root, path);
    files[path] = text;
    if (path.endsWith(".json")) continue;
    for (const candidates of importedPaths(path, text)) {
      const found = await firstFile(root, candidates);
      if (found !== undefined) waiting.add(found);
    }
  }
  return files;
}

async function readSource(root: string, path: string): Promise<string> {
  return readFile(join(root, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ProjectError(
      error.code === "ENOENT"
        ? `${path} is missing, and the lab needs it. Write it again, or take it from a new copy of this project.`
        : `${path} cannot be read: ${error.message}.`,
    );
  });
}

async function firstFile(root: string, candidates: readonly string[]): Promise<string | undefined> {
  for (const path of candidates) {
    if (
      await stat(join(root, path)).then(
        (stats) => stats.isFile(),
        () => false,
      )
    )
      return path;
  }
  return undefined;
}
