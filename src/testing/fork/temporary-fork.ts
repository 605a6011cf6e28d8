import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "#cli/child.ts";
import { copyByLinks, git, succeed } from "./commands.ts";

export interface TemporaryFork {
  /** A repository with the course as it is here, uncommitted work included. */
  upstream: string;
  /** A clone of it, with packages. */
  fork: string;
  remove(): Promise<void>;
}

/** Forks the course into a temporary folder: what git would take of this working tree, in a repository of its own, and its clone. */
export async function temporaryFork(): Promise<TemporaryFork> {
  const folder = await mkdtemp(path.join(tmpdir(), "fork-"));
  const [upstream, fork] = [path.join(folder, "upstream"), path.join(folder, "fork")];
  await succeed(folder, git("clone", "-q", projectRoot, upstream));
  await succeed(upstream, git("checkout", "-q", "-B", "main"));
  if (await bringUncommitted(upstream)) await commitAll(upstream, "What is not committed yet");
  await succeed(folder, git("clone", "-q", upstream, fork));
  await copyByLinks(path.join(projectRoot, "node_modules"), path.join(fork, "node_modules"));
  // What was played and built here need not be played again: it is kept by what it was made from.
  await cp(path.join(projectRoot, ".cache/warm-start"), path.join(fork, ".cache/warm-start"), {
    recursive: true,
  }).catch(() => undefined);
  return { upstream, fork, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What `git status` names here; false where that is nothing. */
async function bringUncommitted(upstream: string): Promise<boolean> {
  const names = async (...args: string[]) => (await succeed(projectRoot, git(...args))).split("\0").filter(Boolean);
  const changed = [
    ...(await names("diff", "HEAD", "--name-only", "--no-renames", "-z")),
    ...(await names("ls-files", "--others", "--exclude-standard", "-z")),
  ];
  for (const file of changed) {
    const [from, to] = [path.join(projectRoot, file), path.join(upstream, file)];
    await (existsSync(from) ? cp(from, to) : rm(to, { force: true }));
  }
  return changed.length > 0;
}

export async function commitAll(folder: string, message: string): Promise<void> {
  await succeed(folder, git("add", "-A"), { limitMillis: 120_000 });
  await succeed(folder, git("commit", "-q", "-m", message), { limitMillis: 120_000 });
}
