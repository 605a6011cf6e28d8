import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { type Outcomes, outcomeFigure } from "#figures/outcomes/author.ts";
import { misconceptionsFile } from "../misconceptions.ts";
import { quizIds } from "../quiz-files.ts";
import type { Known } from "./rule.ts";

/** What pages below `root` may refer to. Files that don't fit their schema count as there: another check names them. */
export async function knownTo(root: string): Promise<Omit<Known, "lessons">> {
  const labFiles = await filesBelow(path.join(root, "labs"));
  const quizzes = await Promise.all(
    (await quizIds(root)).map(async (id) => {
      const quiz = await yamlAt(path.join(root, `content/quizzes/${id}.yaml`));
      return [id, lengthOf(quiz?.questions)] as const;
    }),
  );
  const labs = [...labFiles].flatMap(([file, text]) => {
    const [, id] = /^([^/]+)\/lab\.yaml$/.exec(file) ?? [];
    return id === undefined ? [] : [[id, belongsTo(text)] as const];
  });
  const misconceptions = await yamlAt(path.join(root, misconceptionsFile));
  return {
    labFiles,
    labs: new Map(labs),
    figures: new Set([...(await foldersIn(path.join(root, "content/figures"))), ...(await outcomeFigures(root))]),
    outcomes: new Set(await foldersIn(path.join(root, "content/outcomes"))),
    quizzes: new Map(quizzes),
    misconceptions: new Set(Array.isArray(misconceptions) ? misconceptions.map((entry) => String(entry?.id)) : []),
  };
}

const lengthOf = (list: unknown) => (Array.isArray(list) ? list.length : 0);

function belongsTo(manifest: string): string[] {
  try {
    const pages: unknown = parse(manifest)?.belongsTo;
    return Array.isArray(pages) ? pages.map(String) : [];
  } catch {
    return [];
  }
}

async function yamlAt(file: string) {
  if (!existsSync(file)) return null;
  try {
    return parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}

/** Runs of tables can be shown as figures, too. */
async function outcomeFigures(root: string): Promise<string[]> {
  const folder = path.join(root, "content/outcomes");
  const tables = (await foldersIn(folder)).map(async (id) => {
    const file = path.join(folder, id, "outcomes.ts");
    // What is wrong with the table, another check says.
    const outcomes: Outcomes | null = await import(pathToFileURL(file).href).then(
      (module) => module.default ?? null,
      () => null,
    );
    if (outcomes === null) return [];
    const { places, situations } = outcomes;
    return places.flatMap((place) => situations.map((situation) => outcomeFigure(id, place.id, situation.id)));
  });
  return (await Promise.all(tables)).flat();
}

async function foldersIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

async function filesBelow(folder: string): Promise<Map<string, string>> {
  if (!existsSync(folder)) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.sort().map(async (file) => [path.relative(folder, file), await readFile(file, "utf8")] as const);
  return new Map(await Promise.all(read));
}
