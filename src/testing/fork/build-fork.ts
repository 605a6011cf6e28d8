import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packageCommand } from "#cli/child.ts";

/** Builds the pages of a fork, without search, compression and what is kept offline; resolves to the folder of the site. */
export async function buildFork(folder: string): Promise<string> {
  const child = spawn(process.execPath, [packageCommand("astro"), "build"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The fork in ${folder} can't be built:\n${said.slice(-4000)}`);
  return join(folder, "dist");
}
