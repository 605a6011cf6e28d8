import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type ParsedYaml, parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { type Platform, platformSchema } from "#schemas/platform.ts";
import { broken, type Finding, misfit } from "./finding.ts";

export const platformsFolder = "content/platforms";

export interface PlatformFile {
  /** From the project's root. */
  file: string;
  id: string;
  platform: Platform;
  lineOf(field: readonly PropertyKey[]): number;
}

/** Every file of `content/platforms/` that fits its schema, and what is wrong with the others. Imports none of them. */
export async function loadPlatforms(root: string): Promise<{ platforms: PlatformFile[]; findings: Finding[] }> {
  const names = (await readdir(path.join(root, platformsFolder))).filter((name) => name.endsWith(".json")).sort();
  const platforms: PlatformFile[] = [];
  const findings: Finding[] = [];
  for (const name of names) {
    const file = `${platformsFolder}/${name}`;
    const text = await readFile(path.join(root, file), "utf8");
    const parsed = parsePlatform(text);
    if (parsed.data === null) findings.push(...parsed.mistakes.map((mistake) => misfit(file, mistake)));
    else platforms.push({ file, id: name.replace(/\.json$/, ""), platform: parsed.data, lineOf: parsed.lineOf });
    if (!/^[a-z0-9]+(-[a-z0-9]+)*\.json$/.test(name))
      findings.push(
        broken(
          { mistake: "wrong-form", file, claim: "its name is an id" },
          "use lower-case words with hyphens, such as `cloud-run.json`",
          name,
        ),
      );
  }
  return { platforms, findings };
}

/** Throws what is wrong with the platforms' files, a line each; for commands that are about to import them. */
export async function requirePlatforms(root: string): Promise<void> {
  const { findings } = await loadPlatforms(root);
  if (findings.length > 0) throw new Error(findings.map(({ what, problem }) => `${what}: ${problem}`).join("\n"));
}

/** JSON is YAML, so its places are found alike; but YAML takes more than what imports the file does. */
function parsePlatform(text: string): ParsedYaml<Platform> {
  try {
    JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { data: null, mistakes: [{ line: lineIn(said, text), field: null, message: said, kind: "bad-json" }] };
  }
  return parseYaml(text, platformSchema);
}

/** V8 says a position, or that the text ends too early. */
function lineIn(said: string, text: string): number {
  const position = /at position (\d+)/.exec(said)?.[1];
  return text
    .slice(0, position === undefined ? undefined : Number(position))
    .trimEnd()
    .split("\n").length;
}
