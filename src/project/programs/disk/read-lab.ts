import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabFile } from "#project/project.ts";
import { ProjectError } from "./project-error.ts";

const needed: Array<keyof LabFile> = ["id", "title", "paths", "routes", "scenario"];

/** `lab.json` of a project; throws a `ProjectError`. */
export async function readLab(root: string): Promise<LabFile> {
  const text = await readFile(join(root, "lab.json"), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ProjectError(
      error.code === "ENOENT"
        ? "lab.json is missing: it says what is played. Take a new copy of this project, and put your own files into it."
        : `lab.json cannot be read: ${error.message}.`,
    );
  });
  const lab = parsed(text);
  const missing = needed.filter((field) => lab[field] === undefined);
  if (missing.length === 0) return lab as LabFile;
  throw new ProjectError(
    `lab.json has no ${missing.map((field) => `\`${field}\``).join(", ")}. Take a new copy of this project, and put your own files into it.`,
  );
}

function parsed(text: string): Partial<LabFile> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    throw new ProjectError(`lab.json is not JSON: ${(error as Error).message}. Undo what was changed in it.`);
  }
}
