import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type ParsedYaml, parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { type Platform, platformSchema } from "#schemas/platform.ts";
import { broken, type Finding, misfit } from "./finding.ts";
import { requireSound } from "./findings-error.ts";

export const platformsFolder = "content/platforms";
export const platformsIndex = `${platformsFolder}/index.ts`;

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

/** What is wrong with the platforms where they can't be imported, as commands do before all else; empty where they can. */
export async function stoppingPlatforms(root: string): Promise<Finding[]> {
  const { findings } = await loadPlatforms(root);
  const at = path.join(root, platformsIndex);
  try {
    await import(pathToFileURL(at).href);
    await import("#lab/platform-profiles.ts");
    return [];
  } catch (error) {
    if (findings.length > 0) return findings;
    return [notImported(error, await readFile(at, "utf8").catch(() => ""))];
  }
}

/** Node says which module is missing, or where the code ends to make sense; `text` is that of the list. */
function notImported(error: unknown, text: string): Finding {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const missing = /^Cannot find module '(?:[^']*\/)?([^/']+)'/.exec(message)?.[1];
  const line =
    missing === undefined
      ? Number(/\/index\.ts:(\d+)/.exec(stack ?? "")?.[1] ?? 1)
      : text.slice(0, text.indexOf(missing)).split("\n").length;
  return broken(
    { mistake: "code-does-not-load", file: platformsIndex, line, claim: "it loads" },
    missing === undefined ? (message.split("\n")[0] ?? "") : `it imports \`${missing}\`, which is not there`,
    text.split("\n")[line - 1]?.trim() || undefined,
  );
}

/** Throws what is wrong with the platforms' files; for commands that are about to import them. */
export async function requirePlatforms(root: string): Promise<void> {
  const { findings } = await loadPlatforms(root);
  requireSound(findings.length > 0 ? findings : await stoppingPlatforms(root));
}

/** JSON is YAML, so its places are found alike; but YAML takes more than what imports the file does. */
function parsePlatform(text: string): ParsedYaml<Platform> {
  try {
    JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const message = said.replace(/ in JSON at position \d+.*/s, "");
    const line = lineIn(said, text);
    const value = text.split("\n")[line - 1]?.trim();
    return { data: null, mistakes: [{ line, field: null, message, kind: "bad-json", ...(value && { value }) }] };
  }
  return parseYaml(text, platformSchema);
}

/** V8 says a position, or that the text ends too early. Where a bracket closes too soon, the comma before it is to blame. */
function lineIn(said: string, text: string): number {
  const position = Number(/at position (\d+)/.exec(said)?.[1] ?? text.length);
  const before = text.slice(0, position);
  return (/^[\]}]?$/.test(text.charAt(position)) ? before.trimEnd() : before).split("\n").length;
}
