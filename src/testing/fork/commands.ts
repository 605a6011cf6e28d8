import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

export interface Answer {
  code: number;
  /** What was printed, errors too. */
  output: string;
}

/** The environment of somebody at a terminal: nothing of this test's own, by which tools would know it, but the path and what is given. */
export function ownEnvironment(env: Record<string, string> = {}): Record<string, string> {
  const inherited = ["PATH", "HOME", "TMPDIR", "LANG", "CHROMIUM_PATH"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...env };
}

/** Runs a program in a folder, as somebody would who sits there. */
export function run(
  folder: string,
  [program = "", ...args]: string[],
  { env = {}, limitMillis = 600_000 }: { env?: Record<string, string>; limitMillis?: number } = {},
): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      {
        cwd: folder,
        env: ownEnvironment(env),
        timeout: limitMillis,
        killSignal: "SIGKILL",
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, output: `${stdout}${stderr}` });
      },
    );
  });
}

/** The same, for what has to succeed; throws with the end of what was printed. */
export async function succeed(
  folder: string,
  command: string[],
  options: Parameters<typeof run>[2] = {},
): Promise<string> {
  const { code, output } = await run(folder, command, options);
  if (code !== 0)
    throw new Error(`${command.join(" ")} ended with ${code}:\n${output.split("\n").slice(-60).join("\n")}`);
  return output;
}

/** A command of the course, by its file in `src/cli/`. */
export const cli = (name: string, ...args: string[]) => [process.execPath, `src/cli/${name}.ts`, ...args];

/** Git with a name to commit under, which a machine may lack, and without tidying in the background, under the next command's feet. */
export const git = (...args: string[]) => [
  "git",
  ...["-c", "user.name=Instructor", "-c", "user.email=instructor@example.org", "-c", "commit.gpgsign=false"],
  ...["-c", "gc.auto=0", "-c", "maintenance.auto=false"],
  ...args,
];

/** Changes a file; throws where nothing changes, for then the test would test nothing. */
export async function change(folder: string, file: string, how: (text: string) => string): Promise<void> {
  const at = path.join(folder, file);
  const text = await readFile(at, "utf8");
  const changed = how(text);
  if (changed === text) throw new Error(`${file} is no longer what the test changes.`);
  await writeFile(at, changed);
}

/** Copies a folder by links where the file system lets it, since packages are a gigabyte. */
export async function copyByLinks(from: string, to: string): Promise<void> {
  if ((await run(path.dirname(to), ["cp", "-al", from, to], { limitMillis: 900_000 })).code === 0) return;
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}
