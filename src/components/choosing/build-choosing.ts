import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { type Choosing, choosingSchema } from "#schemas/choosing.ts";

const file = "content/choosing.yaml";

/** The decision table; throws, with file and line, where it does not fit its schema. */
export async function loadChoosing(root = process.cwd()): Promise<Choosing> {
  const { data, mistakes } = parseYaml(await readFile(path.join(root, file), "utf8"), choosingSchema);
  if (data === null)
    throw new Error(
      mistakes.map(({ line, field, message }) => `${file}:${line}: ${field ?? ""} ${message}`).join("\n"),
    );
  return data;
}
