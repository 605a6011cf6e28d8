import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Check } from "#lab/author.ts";
import type { LabFiles, RunInput } from "#lab/runtime.ts";
import { type Lab, labSchema } from "#schemas/lab.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { parseYaml } from "./checked-yaml.ts";
import { scenarioMistakes } from "./scenario-mistakes.ts";

/** A mistake in a lab's own files; the message names file and, where it can, line, value and what to do. */
export class LabError extends Error {}

export interface LoadedLab {
  id: string;
  manifest: Lab;
  scenario: Scenario;
  checks: Check[];
  starter: LabFiles;
  solution: LabFiles;
  accepted: Array<{ name: string; files: LabFiles }>;
  /** Each must fail the check it is named for. */
  rejected: Array<{ name: string; check: string; files: LabFiles }>;
  /** Shown by pages for what the compiler says of them; judged by no check. */
  examples: Array<{ name: string; files: LabFiles }>;
}

export const labsFolder = path.resolve("labs");

/** Ids of all labs, in alphabetical order. */
export async function labIds(folder = labsFolder): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

export async function loadLab(id: string, folder = labsFolder): Promise<LoadedLab> {
  const known = await labIds(folder);
  if (!known.includes(id)) throw new LabError(`There is no lab \`${id}\`. Labs: ${known.join(", ") || "none yet"}.`);
  const at = path.join(folder, id);
  const manifest = await loadManifest(path.join(at, "lab.yaml"));
  const starter = await loadFiles(path.join(at, "starter"));
  const onStarter = async (variant: string) => ({ ...starter, ...(await loadFiles(path.join(at, variant))) });
  for (const { path: file } of [...manifest.files, ...manifest.given]) {
    if (!(file in starter))
      throw new LabError(`labs/${id}/lab.yaml lists \`${file}\`, but labs/${id}/starter/${file} does not exist.`);
  }
  const all = async (kind: "accepted" | "examples") =>
    Promise.all((await variants(at, kind)).map(async (name) => ({ name, files: await onStarter(`${kind}/${name}`) })));
  const rejected = await Promise.all(
    (await variants(at, "rejected")).map(async (folderName) => {
      const [check, name] = folderName.split("--");
      if (!check || !name)
        throw new LabError(
          `labs/${id}/rejected/${folderName}: name it <check-id>--<name>, for example no-refusals--pool-per-request.`,
        );
      return { check, name: folderName, files: await onStarter(`rejected/${folderName}`) };
    }),
  );
  const scenario = await loadDefault<Scenario>(path.join(at, "scenario.ts"), "defineScenario({ … })");
  const mistakes = scenarioMistakes(scenario, manifest, starter);
  if (mistakes.length > 0)
    throw new LabError(mistakes.map((mistake) => `labs/${id}/scenario.ts: ${mistake}`).join("\n"));
  return {
    id,
    manifest,
    scenario,
    checks: await loadDefault<Check[]>(path.join(at, "checks.ts"), "defineChecks([ … ])"),
    starter,
    solution: await onStarter("solution"),
    accepted: await all("accepted"),
    rejected,
    examples: await all("examples"),
  };
}

/** The engine's input for one set of files and one seed. */
export function runInput(
  lab: Pick<LoadedLab, "id" | "manifest" | "scenario">,
  files: LabFiles,
  seed: number,
): RunInput {
  const routes = [...lab.manifest.files, ...lab.manifest.given].flatMap(({ path: file, route, adapter }) =>
    route !== undefined && adapter !== undefined ? [{ path: route, file, adapter }] : [],
  );
  return { lab: lab.id, files, routes, scenario: lab.scenario, seed };
}

async function loadManifest(file: string): Promise<Lab> {
  const shown = path.relative(process.cwd(), file);
  if (!existsSync(file)) throw new LabError(`${shown} is missing: every lab needs one.`);
  const { data, mistakes } = parseYaml(await readFile(file, "utf8"), labSchema);
  if (data !== null) return data;
  throw new LabError(
    mistakes
      .map(({ line, field, message }) => `${shown}:${line}: ${field === null ? "" : `${field}: `}${message}`)
      .join("\n"),
  );
}

async function loadFiles(folder: string): Promise<LabFiles> {
  if (!existsSync(folder)) throw new LabError(`${path.relative(process.cwd(), folder)}/ is missing.`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.sort().map(async (file) => [path.relative(folder, file), await readFile(file, "utf8")] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function variants(lab: string, kind: "accepted" | "rejected" | "examples"): Promise<string[]> {
  const folder = path.join(lab, kind);
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

async function loadDefault<T>(file: string, wanted: string): Promise<T> {
  const shown = path.relative(process.cwd(), file);
  if (!existsSync(file)) throw new LabError(`${shown} is missing: it must export default ${wanted}.`);
  const module = (await import(pathToFileURL(file).href)) as { default?: T };
  if (module.default === undefined)
    throw new LabError(`${shown} has no default export: write export default ${wanted}.`);
  return module.default;
}
