import { existsSync } from "node:fs";
import { appendFile, cp, mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "#cli/child.ts";
import { copyByLinks, git, succeed } from "./commands.ts";

/** What the build prepares and git leaves out: it is kept by what it was made from, so a copy need not make it again. */
export const prepared = [
  ".cache/warm-start",
  ".cache/schemas",
  "public/engine",
  "public/project",
  "public/figures",
  "public/coi-serviceworker.js",
];

/** Drawn from the pages, and cleared of what they no longer need: a copy has its own. */
const ownOfEach = "warm-start/social";

/** The course as its files are now, committed or not, in a new bare repository at `at`: one commit, on `main`. */
export async function courseRepository(at: string): Promise<void> {
  const ofCourse = (...args: string[]) => git("--git-dir", at, "--work-tree", projectRoot, ...args);
  await succeed(projectRoot, git("init", "-q", "--bare", "-b", "main", at));
  await succeed(projectRoot, ofCourse("add", "-A"));
  await succeed(projectRoot, ofCourse("commit", "-q", "-m", "The course"));
}

/** Gives a clone what is prepared here, as far as there is any. */
export async function givePrepared(folder: string): Promise<void> {
  for (const name of prepared.filter((each) => existsSync(path.join(projectRoot, each)))) {
    const to = path.join(folder, name);
    await mkdir(path.dirname(to), { recursive: true });
    await cp(path.join(projectRoot, name), to, { recursive: true, filter: (from) => !from.endsWith(ownOfEach) });
  }
}

/** Gives a clone packages of its own, which share nothing but what no command changes. */
export async function givePackages(folder: string): Promise<void> {
  const to = path.join(folder, "node_modules");
  await copyByLinks(path.join(projectRoot, "node_modules"), to);
  for (const cache of [".vite", ".cache", ".astro"]) await rm(path.join(to, cache), { recursive: true, force: true });
}

/** Gives a clone this project's packages, for what installs none; git leaves them out there, though they are a link and no folder. */
export async function sharePackages(folder: string): Promise<void> {
  await appendFile(path.join(folder, ".git/info/exclude"), "/node_modules\n");
  await symlink(path.join(projectRoot, "node_modules"), path.join(folder, "node_modules"), "junction");
}
