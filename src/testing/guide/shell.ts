import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { freePort } from "#cli/free-port.ts";

interface Where {
  folder: string;
  env: NodeJS.ProcessEnv;
  limitMillis: number;
}

export interface Ran {
  exitCode: number;
  /** What it printed, errors among it. */
  output: string;
  /** Where it left its reader. */
  folder: string;
}

/** Runs lines as somebody who pastes them into a terminal and stops at the first that fails; no keyboard is there. */
export async function runScript(script: string, { folder, env, limitMillis }: Where): Promise<Ran> {
  const note = path.join(path.dirname(env.GIT_CONFIG_GLOBAL ?? folder), "left-in");
  await rm(note, { force: true });
  const child = spawn("bash", ["-c", `trap 'pwd > "${note}"' EXIT\nset -eo pipefail\n${script}`], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const output = collect(child);
  const exitCode = await new Promise<number>((resolve, reject) => {
    const watchdog = setTimeout(() => end(child.pid), limitMillis);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(watchdog);
      resolve(code ?? 1);
    });
  });
  const left = (await readFile(note, "utf8").catch(() => folder)).trim();
  return { exitCode, output: output(), folder: left };
}

/** Starts a server, asks the site whose address it prints for a path of it, and ends it; resolves to the status, or to what it printed instead of an address. */
export async function askServer(
  script: string,
  asks: string,
  { folder, env, limitMillis }: Where,
): Promise<{ status: number | null; output: string }> {
  const child = spawn("bash", ["-c", script], {
    cwd: folder,
    // Of its own, as others may be at work on this machine.
    env: { ...env, PORT: String(await freePort()) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const output = collect(child);
  const endsAt = Date.now() + limitMillis;
  let hasEnded = false;
  child.on("close", () => {
    hasEnded = true;
  });
  try {
    while (Date.now() < endsAt && !hasEnded) {
      const site = /https?:\/\/localhost:\d+\/?/.exec(output())?.[0];
      if (site) {
        const response = await fetch(new URL(asks, site), { signal: AbortSignal.timeout(endsAt - Date.now()) }).catch(
          () => null,
        );
        if (response) {
          await response.arrayBuffer();
          return { status: response.status, output: output() };
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return { status: null, output: output() };
  } finally {
    end(child.pid);
  }
}

function collect(child: ReturnType<typeof spawn>): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with it
  return () => text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
}

/** A command and all it started. */
function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
