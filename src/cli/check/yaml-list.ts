import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { broken, type Finding, misfit } from "./finding.ts";

export interface Listed<T> {
  entry: T;
  /** In its file. */
  line: number;
}

/** Entries with an id from a YAML file that is one list; an empty or absent file is an empty list. */
export async function loadList<T extends { id: string }>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
): Promise<{ entries: Listed<T>[]; findings: Finding[] }> {
  const at = path.join(root, file);
  if (!existsSync(at)) return { entries: [], findings: [] };
  const parsed = parseYaml(
    await readFile(at, "utf8"),
    z.preprocess((list) => list ?? [], z.array(schema)),
  );
  if (parsed.data === null) return { entries: [], findings: parsed.mistakes.map((mistake) => misfit(file, mistake)) };
  const entries = parsed.data.map((entry, index) => ({ entry, line: parsed.lineOf([index]) }));
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { entry, line } of entries) {
    const first = seen.get(entry.id);
    if (first !== undefined)
      findings.push(broken(`${file}:${line}: the id ${entry.id} is unique`, `also on line ${first}`));
    else seen.set(entry.id, line);
  }
  return { entries, findings };
}
