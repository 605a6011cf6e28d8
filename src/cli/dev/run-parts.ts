import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../child.ts";
import type { Part } from "../prepare.ts";

export interface PartsRun {
  /** Resolves to what was wrong, or to null. */
  done: Promise<string | null>;
  stop(): void;
}

/** Makes these parts in a process of its own, quietly. */
export function runParts(parts: readonly Part[]): PartsRun {
  const child = spawn(process.execPath, [join(projectRoot, "src/cli/dev/rebuild.ts"), ...parts], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const done = new Promise<string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0 ? null : said.trim() || `It ended with exit code ${code}.`));
  });
  return { done, stop: () => child.kill() };
}
