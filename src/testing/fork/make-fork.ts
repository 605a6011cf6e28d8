import { execFile } from "node:child_process";
import { constants, existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "#cli/child.ts";

/** What the build prepares and git doesn't know: the same in a fork whose labs and figures are ours. */
const prepared = ["public", ".cache/schemas", ".cache/warm-start"];
/** Drawn from the pages, and cleared of what they no longer need: a fork has its own. */
const ownOfEach = "warm-start/social";

/**
 * A copy of this project in `folder`, as a fork has it: every file that git knows or would take in, with `changes` by their paths.
 * The packages are this project's own; what the build prepares is a copy. `changes` to a file that is there gets its text.
 */
export async function makeFork(
  folder: string,
  changes: Record<string, string | Uint8Array | ((text: string) => string)>,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const { stdout } = await promisify(execFile)("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: projectRoot,
    maxBuffer: 2 ** 26,
  });
  const files = [...stdout.split("\0").filter(Boolean), ...prepared];
  for (const file of new Set(files)) {
    const from = join(projectRoot, file);
    if (!existsSync(from)) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(from, join(folder, file), {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (path) => !path.endsWith(ownOfEach),
    });
  }
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  for (const [file, change] of Object.entries(changes)) {
    const at = join(folder, file);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, typeof change === "function" ? change(await readFile(at, "utf8")) : change);
  }
}
