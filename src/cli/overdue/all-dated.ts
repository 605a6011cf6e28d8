import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { platformProfiles } from "#lab/platform-profiles.ts";
import { costModel } from "#sim/cost-model.ts";
import type { Dated } from "./dated.ts";
import { datedValues } from "./dated-values.ts";
import { datedIn } from "./dated-yaml.ts";

const costFile = "src/sim/cost-model.ts";

/** What is taken again by a command, and says itself when that was. */
const retaken: { file: string; what: string; command: string }[] = [
  { file: "content/measurements.json", what: "our measurements", command: "npm run measure -- --write" },
  { file: "content/truth/results.json", what: "the comparison with real servers", command: "npm run truth -- --write" },
];

/** Everything in the project that was compared with something outside of it on a day. */
export async function allDated(root: string): Promise<Dated[]> {
  const read = (file: string) => readFile(path.join(root, file), "utf8");
  const files = (await readdir(path.join(root, "content"), { recursive: true }))
    .map((name) => `content/${name.replaceAll("\\", "/")}`)
    .filter((name) => /\.(mdx|yaml)$/.test(name))
    .sort();
  const found: Dated[] = [];
  for (const file of files) found.push(...datedIn(file, await read(file)));
  for (const { file, what, command } of retaken) {
    const text = await read(file);
    const line = text.split("\n").findIndex((each) => /^\s*"date":/.test(each)) + 1;
    found.push({ file, line, what, checked: String(JSON.parse(text).date), sources: [command] });
  }
  return [...found, ...(await engineValues(read))];
}

async function engineValues(read: (file: string) => Promise<string>): Promise<Dated[]> {
  const text = await read(costFile);
  const found = datedValues(costModel, { file: costFile, text, name: "cost model", begins: "export const costModel" });
  for (const profile of Object.values(platformProfiles)) {
    const file = `content/platforms/${profile.id}.json`;
    found.push(...datedValues(profile, { file, text: await read(file), name: profile.name, begins: '"values"' }));
  }
  return found;
}
