import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { broken, expect, type Finding, holds } from "./finding.ts";
import { loadPlatforms, type PlatformFile, platformsFolder, platformsIndex } from "./platform-files.ts";

/** Every platform's file fits its schema and is listed under its name; presets of the calculator cite what has a source. */
export async function checkPlatforms(root: string): Promise<Finding[]> {
  const { platforms, findings } = await loadPlatforms(root);
  if (findings.length > 0) return findings;
  const at = path.join(root, platformsIndex);
  const listed: Record<string, unknown> = (await import(pathToFileURL(at).href)).platforms;
  const lines = (await readFile(at, "utf8")).split("\n");
  const lineOf = (id: string) =>
    Math.max(1, lines.findIndex((line) => new RegExp(`^\\s*"?${id}"?[:,]`).test(line)) + 1);
  return [
    ...platforms.map(({ file, id }) =>
      expect(
        { mistake: "platform-not-listed", file, claim: "the list of platforms has it" },
        id in listed,
        () => `${platformsIndex} has no \`${id}\``,
      ),
    ),
    ...(await Promise.all(Object.keys(listed).map((id) => leadsToItsFile(root, id, listed[id], lineOf(id))))),
    ...platforms.flatMap(checkCalculator),
    ...presetsTwice(platforms),
  ];
}

async function leadsToItsFile(root: string, id: string, listed: unknown, line: number): Promise<Finding> {
  const file = `${platformsFolder}/${id}.json`;
  const text = await readFile(path.join(root, file), "utf8").catch(() => null);
  return expect(
    { mistake: "platform-listed-wrong", file: platformsIndex, line, claim: `${id} leads to ${id}.json` },
    text !== null && isDeepStrictEqual(JSON.parse(text), listed),
    () => (text === null ? `there is no ${file}` : "it leads to another file"),
    id,
  );
}

function checkCalculator({ file, platform, lineOf }: PlatformFile): Finding[] {
  return platform.calculator.flatMap(({ id, cites }, at) => {
    if (cites === undefined) return [];
    const line = lineOf(["calculator", at, "cites"]);
    const fact = { mistake: "cites-nothing", file, line, claim: `preset ${id} cites a source` } as const;
    return [expect(fact, platform.values[cites].source !== undefined, () => `\`${cites}\` was chosen`, cites)];
  });
}

function presetsTwice(platforms: readonly PlatformFile[]): Finding[] {
  const first = new Map<string, string>();
  return platforms.flatMap(({ file, platform, lineOf }) =>
    platform.calculator.map(({ id }, at) => {
      const line = lineOf(["calculator", at, "id"]);
      const fact = { mistake: "preset-twice", file, line, claim: `preset ${id} is the only one of that id` } as const;
      const other = first.get(id);
      first.set(id, other ?? `${file}:${line}`);
      return other === undefined ? holds(fact) : broken(fact, `${other} has it too`, id);
    }),
  );
}
