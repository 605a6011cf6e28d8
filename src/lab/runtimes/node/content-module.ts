import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { scenarioSchema } from "#schemas/scenario.ts";
import type { ContentMistake } from "./content-error.ts";
import { issuesOf, told } from "./told-issue.ts";

/** What a TypeScript file of the content exports by default, or why it can't be had. `shown` is its path from the root. */
export async function importDefault<T>(
  at: string,
  shown: string,
  wanted: string,
): Promise<{ value: T; mistakes: [] } | { value: null; mistakes: ContentMistake[] }> {
  const wrong = (kind: string, message: string, line = 1, value?: string) => ({
    value: null,
    mistakes: [{ kind, file: shown, line, field: null, message, ...(value && { value }) }],
  });
  if (!existsSync(at)) return wrong("file-missing", `it is missing: it must export default ${wanted}`);
  const text = await readFile(at, "utf8");
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(at).href)) as { default?: T };
    if (module.default !== undefined) return { value: module.default, mistakes: [] };
    return wrong("no-default-export", `it has no default export: write export default ${wanted}`);
  } catch (error) {
    if (error instanceof z.ZodError)
      return { value: null, mistakes: issuesOf(error).flatMap((issue) => inScenario(issue, text, shown)) };
    const { message, line } = placeOf(error, text);
    return wrong("code-does-not-load", `it does not load: ${message}`, line, text.split("\n")[line - 1]?.trim());
  }
}

/** Zod says which field of a scenario it is, and the file's text where it stands. */
function inScenario(issue: z.core.$ZodIssue, text: string, file: string): ContentMistake[] {
  const names = issue.path.filter((key) => typeof key === "string");
  const last = names.at(-1);
  const found = last === undefined ? null : new RegExp(`\\b${last}:\\s*([^,\\n}]+)`).exec(text);
  const value = found?.[1] === undefined ? undefined : literal(found[1].trim());
  const data = issue.path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  const lineOf = (field: readonly PropertyKey[]) => {
    const name = field.findLast((key) => typeof key === "string");
    const at = name === undefined ? -1 : text.search(new RegExp(`\\b${String(name)}\\b\\s*:`));
    return text.slice(0, Math.max(0, at)).split("\n").length;
  };
  return told(issue, scenarioSchema, data, lineOf).map((mistake) => ({ ...mistake, file }));
}

function literal(code: string): unknown {
  const quoted = /^(["'`])(.*)\1$/.exec(code);
  if (quoted) return quoted[2];
  return Number.isNaN(Number(code)) ? code : Number(code);
}

/** Where a module that throws says it does. */
function placeOf(error: unknown, text: string): { message: string; line: number } {
  if (!(error instanceof Error)) return { message: String(error), line: 1 };
  const [, missing] = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message) ?? [];
  if (missing !== undefined) {
    const name = missing.split("/").at(-1) ?? missing;
    const at = text.indexOf(name);
    return {
      message: `it imports \`${name}\`, which is not there`,
      line: text.slice(0, Math.max(0, at)).split("\n").length,
    };
  }
  const [, line] = /\.ts:(\d+)/.exec(error.stack ?? "") ?? [];
  return { message: error.message.split("\n")[0] ?? "", line: Number(line ?? 1) };
}
