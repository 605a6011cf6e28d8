import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";

export interface Command {
  program: string;
  args: string[];
  root: string;
  env: NodeJS.ProcessEnv;
}

export interface RunningCommand {
  /** The exit code, as a shell would have it for a process that a signal ended; rejects where there is no such program. */
  ended: Promise<number>;
  stop(signal: NodeJS.Signals): void;
}

/** Starts a program of the project's packages, or of the system, in the project's folder and with this process' terminal. */
export function runCommand({ program, args, root, env }: Command): RunningCommand {
  const isWindows = process.platform === "win32";
  // Windows spells it Path.
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const path = [join(root, "node_modules/.bin"), env[pathName]].filter(Boolean).join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...env, [pathName]: path },
    stdio: "inherit",
    // Programs of packages are scripts of its shell there.
    shell: isWindows,
  });
  return {
    ended: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
    }),
    stop: (signal) => void child.kill(signal),
  };
}
