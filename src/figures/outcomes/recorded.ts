import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { BuiltOutcomes } from "./build.ts";

/** The tables that there are, by the folders in `content/outcomes/`. */
export const outcomeIds = async (): Promise<string[]> => (await readdir(path.resolve("content/outcomes"))).sort();

/** A table as the build computed it; throws when it is not computed yet. */
export async function recordedOutcomes(id: string): Promise<BuiltOutcomes> {
  const file = path.resolve(".cache/warm-start/outcomes", `${id}.json`);
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new Error(
      `The table \`${id}\` has no runs at \`${file}\`. If \`content/outcomes/${id}/outcomes.ts\` exists, build with \`npm run build\`, which plays every table; else correct the id.`,
      { cause },
    );
  });
  return JSON.parse(text);
}
