import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { git, succeed } from "./commands.ts";
import { courseRepository, givePrepared, sharePackages } from "./course-copy.ts";

/**
 * A copy of this project in `folder`, which it replaces, ready to be built, with `changes` by their paths. `changes` to a file that is
 * there gets its text.
 */
export async function makeFork(
  folder: string,
  changes: Record<string, string | Uint8Array | ((text: string) => string)>,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const temporary = await mkdtemp(join(tmpdir(), "course-"));
  try {
    await courseRepository(join(temporary, "course.git"));
    await succeed(temporary, git("clone", "-q", join(temporary, "course.git"), folder));
  } finally {
    await rm(temporary, { recursive: true });
  }
  await givePrepared(folder);
  await sharePackages(folder);
  for (const [file, change] of Object.entries(changes)) {
    const at = join(folder, file);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, typeof change === "function" ? change(await readFile(at, "utf8")) : change);
  }
}
