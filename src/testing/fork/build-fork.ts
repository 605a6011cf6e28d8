import { join } from "node:path";
import { astroBuild } from "#cli/astro-build.ts";

/** Builds the pages of a fork, without search, compression and what is kept offline; resolves to the folder of the site. */
export async function buildFork(folder: string): Promise<string> {
  let said = "";
  const show = (text: string) => {
    said += text;
  };
  if ((await astroBuild({ cwd: folder, show })) !== 0)
    throw new Error(`The fork in ${folder} can't be built:\n${said.slice(-4000)}`);
  return join(folder, "dist");
}
