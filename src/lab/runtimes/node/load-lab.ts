import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Check } from "#lab/author.ts";
import type { LabFiles, RunInput } from "#lab/runtime.ts";
import { type Lab, labSchema } from "#schemas/lab.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { parseYaml } from "./checked-yaml.ts";
import { ContentError, type ContentMistake } from "./content-error.ts";
import { importDefault } from "./content-module.ts";
import { scenarioMistakes } from "./scenario-mistakes.ts";

/** Mistakes in a lab's own files. */
export class LabError extends ContentError {}

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

/** Throws a LabError with everything that is wrong with the lab's files. */
export async function loadLab(id: string, folder = labsFolder): Promise<LoadedLab> {
  const known = await labIds(folder);
  if (!known.includes(id)) {
    const message = `There is no lab \`${id}\`. Labs: ${known.join(", ") || "none yet"}.`;
    const place = { file: `labs/${id}`, line: 1, field: null, value: id };
    throw new LabError([{ ...place, kind: "no-such-lab", message }], message);
  }
  const at = path.join(folder, id);
  const shown = `labs/${id}`;
  const mistakes: ContentMistake[] = [];
  const without = (kind: string, file: string, message: string, value?: string) => {
    mistakes.push({ kind, file: `${shown}/${file}`, line: 1, field: null, message, ...(value && { value }) });
  };
  const has = (name: string) => {
    if (existsSync(path.join(at, name))) return true;
    without("file-missing", name, "it is missing: every lab needs one");
    return false;
  };
  const manifest = has("lab.yaml") ? await loadManifest(path.join(at, "lab.yaml"), `${shown}/lab.yaml`) : null;
  if (manifest?.mistakes) mistakes.push(...manifest.mistakes);
  const starter = has("starter") ? await loadFiles(path.join(at, "starter")) : {};
  const onStarter = async (variant: string) => ({ ...starter, ...(await loadFiles(path.join(at, variant))) });
  const { data, lineOf } = manifest ?? { data: null, lineOf: null };
  for (const [list, files] of [["files", data?.files ?? []] as const, ["given", data?.given ?? []] as const])
    for (const [index, { path: file }] of files.entries())
      if (!(file in starter))
        mistakes.push({
          ...{ kind: "starter-file-missing", file: `${shown}/lab.yaml`, line: lineOf?.([list, index, "path"]) ?? 1 },
          ...{ field: `${list}.${index}.path`, value: file },
          message: `there is no ${shown}/starter/${file}`,
        });
  const all = async (kind: "accepted" | "examples") =>
    Promise.all((await variants(at, kind)).map(async (name) => ({ name, files: await onStarter(`${kind}/${name}`) })));
  const rejected = await Promise.all(
    (await variants(at, "rejected")).map(async (folderName) => {
      const [check = "", name] = folderName.split("--");
      if (!check || !name)
        without(
          "rejected-without-check",
          `rejected/${folderName}`,
          "its name says not which check it fails: write <check>--<name>, such as no-refusals--pool-per-request",
          folderName,
        );
      return { check, name: folderName, files: await onStarter(`rejected/${folderName}`) };
    }),
  );
  const scenario = await loadDefault<Scenario>("scenario.ts", "defineScenario({ … })");
  const checks = await loadDefault<Check[]>("checks.ts", "defineChecks([ … ])");
  if (data !== null && scenario !== null)
    for (const message of scenarioMistakes(scenario, data, starter))
      mistakes.push({ kind: "scenario-differs", file: `${shown}/scenario.ts`, line: 1, field: null, message });
  const solution = has("solution") ? await onStarter("solution") : {};
  if (mistakes.length > 0 || data === null || scenario === null || checks === null) throw new LabError(mistakes);
  const [accepted, examples] = [await all("accepted"), await all("examples")];
  return { id, manifest: data, scenario, checks, starter, solution, accepted, rejected, examples };

  async function loadDefault<T>(name: string, wanted: string): Promise<T | null> {
    const loaded = await importDefault<T>(path.join(at, name), `${shown}/${name}`, wanted);
    mistakes.push(...loaded.mistakes);
    return loaded.value;
  }
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

async function loadManifest(at: string, file: string) {
  const parsed = parseYaml(await readFile(at, "utf8"), labSchema);
  const mistakes = parsed.mistakes.map((mistake): ContentMistake => ({ ...mistake, file }));
  return { data: parsed.data, lineOf: parsed.data === null ? null : parsed.lineOf, mistakes };
}

async function loadFiles(folder: string): Promise<LabFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.sort().map(async (file) => [path.relative(folder, file), await readFile(file, "utf8")] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function variants(lab: string, kind: "accepted" | "rejected" | "examples"): Promise<string[]> {
  const folder = path.join(lab, kind);
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}
