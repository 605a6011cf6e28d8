import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { git, succeed } from "./commands.ts";
import { courseRepository, givePrepared, sharePackages } from "./course-copy.ts";

export interface TemporaryFork {
  /** A repository with the course as it is here, uncommitted work included. */
  upstream: string;
  /** A clone of it, with the packages of this project. */
  fork: string;
  remove(): Promise<void>;
}

/** Forks the course into a temporary folder. */
export async function temporaryFork(): Promise<TemporaryFork> {
  const folder = await mkdtemp(path.join(tmpdir(), "fork-"));
  const bare = path.join(folder, "course.git");
  const upstream = path.join(folder, "upstream");
  const fork = path.join(folder, "fork");
  await courseRepository(bare);
  await succeed(folder, git("clone", "-q", bare, upstream));
  await succeed(folder, git("clone", "-q", upstream, fork));
  await sharePackages(fork);
  await givePrepared(fork);
  return { upstream, fork, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function commitAll(folder: string, message: string): Promise<void> {
  await succeed(folder, git("add", "-A"), { limitMillis: 120_000 });
  await succeed(folder, git("commit", "-q", "-m", message), { limitMillis: 120_000 });
}
