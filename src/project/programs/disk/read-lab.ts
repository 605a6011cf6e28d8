import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabFile } from "#project/project.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
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
  if (missing.length > 0)
    throw new ProjectError(
      `lab.json has no ${missing.map((field) => `\`${field}\``).join(", ")}. Take a new copy of this project, and put your own files into it.`,
    );
  const { paths, routes, scenario } = lab as LabFile;
  for (const [name, list] of Object.entries({ paths, routes }))
    if (!Array.isArray(list)) throw new ProjectError(`\`${name}\` of lab.json is no list. ${undo}`);
  const [mistake] = scenarioSchema.safeParse(scenario).error?.issues ?? [];
  if (mistake)
    throw new ProjectError(
      `\`${["scenario", ...mistake.path].join(".")}\` of lab.json can't be played: ${mistake.message}. ${undo}`,
    );
  return lab as LabFile;
}

const undo = "Undo what was changed in it.";

function parsed(text: string): Partial<LabFile> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    throw new ProjectError(`lab.json is not JSON: ${(error as Error).message}. ${undo}`);
  }
}
