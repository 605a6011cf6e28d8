import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { type ListedYaml, parseYamlList } from "#lab/runtimes/node/checked-yaml.ts";
import { broken, type Finding, misfit } from "./finding.ts";

/** An entry that fits its schema, with its line in its file. */
export type Listed<T> = ListedYaml<T>;

/**
 * Entries with an id from a YAML file that is one list; an empty or absent file is an empty list. `ids` holds those of entries
 * that don't fit, too: whoever refers to one of them is not to blame.
 */
export async function loadList<T extends { id: string }>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
): Promise<{ entries: Listed<T>[]; ids: ReadonlySet<string>; findings: Finding[] }> {
  const at = path.join(root, file);
  if (!existsSync(at)) return { entries: [], ids: new Set(), findings: [] };
  const { entries, ids, mistakes } = parseYamlList(await readFile(at, "utf8"), schema);
  const findings = mistakes.map((mistake) => misfit(file, mistake));
  const seen = new Map<string, number>();
  for (const { entry, line } of entries) {
    const first = seen.get(entry.id);
    if (first !== undefined)
      findings.push(
        broken(
          { mistake: "duplicate-id", file, line, claim: `the id ${entry.id} is unique` },
          `\`${entry.id}\` stands on line ${first}, too`,
          entry.id,
        ),
      );
    else seen.set(entry.id, line);
  }
  return { entries, ids, findings };
}
