import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#cli/child.ts";

/** `npm run gateway` in a process of its own. */
export interface SpawnedGateway {
  port: number;
  /** Resident memory now, in MB; NaN where there is no /proc. */
  memoryMegabytes(): number;
  /** Sends SIGTERM; resolves to the exit code and what was said on standard error. */
  stop(): Promise<{ exitCode: number | null; errors: string }>;
}

/** Rejects with what it said when it doesn't come to listen. */
export async function spawnGateway(...flags: string[]): Promise<SpawnedGateway> {
  const child = spawn(process.execPath, [join(projectRoot, "src/cli/gateway.ts"), "--port", "0", "--json", ...flags]);
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (line: string) => resolve(JSON.parse(line).port));
    ended.then((code) => reject(new Error(`The gateway ended with ${code}: ${errors}`)));
  });
  return {
    port,
    memoryMegabytes() {
      try {
        const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
        return Math.round(Number(kilobytes) / 1024);
      } catch {
        return Number.NaN;
      }
    },
    async stop() {
      child.kill("SIGTERM");
      return { exitCode: await ended, errors };
    },
  };
}
