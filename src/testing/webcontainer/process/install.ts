import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "#cli/child.ts";
import type { Faults } from "../faults.ts";
import { startCommand } from "./command.ts";
import { failedInstall } from "./failed-install.ts";
import { linkTree } from "./link-tree.ts";
import type { Running, Start } from "./running.ts";

const keptFolder = join(projectRoot, ".cache/webcontainer-installs");
const encoder = new TextEncoder();

/** Whether a command installs what `package.json` names, and nothing more. */
export const isInstall = ({ command, args }: Pick<Start, "command" | "args">): boolean =>
  command === "npm" && /^(i|install|ci)$/.test(args[0] ?? "") && args.slice(1).every((arg) => /^--[\w-]+$/.test(arg));

/** `npm install` as it is told to go; `keptIn` is where installs are kept. */
export function startInstall(
  start: Start,
  how: NonNullable<Faults["install"]>,
  keptIn = keptFolder,
): Promise<Running> | Running {
  if (how === "registry") return startCommand(start);
  if (how === "kept") return keptInstall(start, keptIn);
  return failedInstall(start, how);
}

/** The same packages once per machine: installed for real the first time, linked from then on. */
async function keptInstall(start: Start, keptIn: string): Promise<Running> {
  const key = await installKey(start.cwd, start.env.PATH ?? "", start.args);
  // Where something is installed already, or no `package.json` can be read, it is for npm to say what becomes of it.
  if (!key || existsSync(join(start.cwd, "node_modules"))) return startCommand(start);
  const kept = join(keptIn, key);
  if (existsSync(kept)) {
    // A container may be torn down, folder and all, before its install is through.
    const linked = linkKept(kept, start).catch((error: Error) => {
      start.onOutput(encoder.encode(`npm error ${error.message}\n`));
      return 1;
    });
    return { exit: linked, write() {}, kill() {}, groups: () => [] };
  }
  let said = "";
  const running = await startCommand({
    ...start,
    onOutput(data) {
      said += Buffer.from(data).toString();
      start.onOutput(data);
    },
  });
  const exit = running.exit.then(async (code) => {
    if (code === 0) await keep(start.cwd, kept, said);
    return code;
  });
  return { ...running, exit };
}

const dependencyFields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides"];

/** Equal for installs that give the same packages; null where `package.json` can't be read. */
async function installKey(folder: string, path: string, args: string[]): Promise<string | null> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const lock = await readFile(join(folder, "package-lock.json"), "utf8").catch(() => null);
    const parts = [dependencyFields.map((field) => manifest[field]), lock, path.split(":")[0], process.platform, args];
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
  } catch {
    return null;
  }
}

/** Keeps an install under its key; of two at the same time one stays. */
async function keep(folder: string, kept: string, said: string): Promise<void> {
  await mkdir(dirname(kept), { recursive: true });
  const copy = await mkdtemp(join(dirname(kept), ".new-"));
  try {
    await mkdir(join(folder, "node_modules"), { recursive: true });
    await linkTree(join(folder, "node_modules"), join(copy, "node_modules"));
    const lock = await readFile(join(folder, "package-lock.json"), "utf8").catch(() => "");
    await writeFile(join(copy, "package-lock.json"), lock);
    await writeFile(join(copy, "said.txt"), said);
    await rename(copy, kept);
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  }
}

async function linkKept(kept: string, { cwd, onOutput }: Start): Promise<number> {
  await linkTree(join(kept, "node_modules"), join(cwd, "node_modules"));
  const lock = await readFile(join(kept, "package-lock.json"), "utf8");
  if (lock) await writeFile(join(cwd, "package-lock.json"), await namedLock(lock, cwd));
  onOutput(encoder.encode(await readFile(join(kept, "said.txt"), "utf8")));
  return 0;
}

/** The lock file with the name and version of the project that it is now for. */
async function namedLock(lock: string, folder: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const tree = JSON.parse(lock);
  Object.assign(tree, { name, version });
  Object.assign(tree.packages[""], { name, version });
  return `${JSON.stringify(tree, null, 2)}\n`;
}
