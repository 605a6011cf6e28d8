import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder, without a slash at the end. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Path of the script behind a package's command, for example `packageCommand("astro")`; throws when it is not installed. */
export function packageCommand(packageName: string, command = packageName): string {
  const folder = join(projectRoot, "node_modules", packageName);
  let bin: string | Record<string, string> | undefined;
  try {
    bin = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).bin;
  } catch {
    throw new Error(`The package \`${packageName}\` is not installed. Run \`npm ci\` first.`);
  }
  const script = typeof bin === "string" ? bin : bin?.[command];
  if (!script) throw new Error(`The package \`${packageName}\` has no command \`${command}\`.`);
  return join(folder, script);
}

/** Of a script under which Node.js itself broke down, as it now and then does while threads load Postgres (nodejs/node#64500). */
export const brokeDown = 134;
const breakdowns: readonly (string | null)[] = ["SIGABRT", "SIGILL", "SIGSEGV", "SIGTRAP", "SIGBUS"];

interface ChildOptions {
  /** Where it runs; the repository's folder where absent. */
  cwd?: string;
  env?: Record<string, string>;
  /** Ended by force after this long, which counts as a failure. */
  limitMillis?: number;
  /** Sees what the script prints, which is shown all the same. */
  onOutput?: (text: string) => void;
  /** Takes what the script prints, and its errors, in place of the terminal. */
  show?: ((text: string) => void) | undefined;
}

/** Runs a script with this same Node, its output shown as it comes; resolves to the exit code: 1 when it was ended by force, or `brokeDown`. */
export function runNode(
  args: string[],
  { cwd = projectRoot, env = {}, limitMillis, onOutput, show }: ChildOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ["ignore", onOutput || show ? "pipe" : "inherit", show ? "pipe" : "inherit"],
      env: { ...process.env, ...env },
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      if (show) show(text);
      else process.stdout.write(text);
      onOutput?.(text);
    });
    child.stderr?.setEncoding("utf8").on("data", show as (text: string) => void);
    const watchdog =
      limitMillis === undefined
        ? undefined
        : setTimeout(() => {
            console.error(`Ended \`${args.join(" ")}\`: it was still running after ${limitMillis / 1000} s.`);
            child.kill("SIGKILL");
          }, limitMillis);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(watchdog);
      resolve(code ?? (breakdowns.includes(signal) ? brokeDown : 1));
    });
  });
}
