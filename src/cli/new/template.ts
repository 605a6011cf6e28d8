import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { NewFile } from "./plan.ts";

const templates = fileURLToPath(new URL("./templates", import.meta.url));

/** What stands in a template for `__NAME__`, by names in capitals. */
export type Values = Record<string, string | number>;

/** A file of `templates/` with its names filled in; a name without a value throws. */
export async function fillTemplate(file: string, values: Values): Promise<string> {
  const text = await readFile(path.join(templates, file), "utf8");
  return text.replaceAll(/__([A-Z][A-Z0-9_]*?)__/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template ${file} asks for ${name}, which nothing gives.`);
    return String(value);
  });
}

/** Every file of a folder of `templates/`, filled in, at its place below `to`. */
export async function fillFolder(folder: string, to: string, values: Values): Promise<NewFile[]> {
  const entries = await readdir(path.join(templates, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(templates, folder), path.join(entry.parentPath, entry.name)))
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      file: `${to}/${file.split(path.sep).join("/")}`,
      text: await fillTemplate(path.join(folder, file), values),
    })),
  );
}

/** Fit to stand between double quotes in YAML. */
export const inQuotes = (text: string) => JSON.stringify(text).slice(1, -1);
