import { spawn } from "node:child_process";
import { projectRoot } from "./child.ts";
import type { Step, Tally } from "./steps.ts";

/** Fewer rows than this would mean that most of the comparison was skipped. */
const fewestRows = 24;
const limitMillis = 15 * 60_000;

/** Every scenario of `npm run truth` against every real server there is; a row is a test. */
export const truthStep: Step = {
  title: "The engine against real servers",
  run: async () => tallyOfRows(await playedRows()),
};

/** Passed and failed rows; too few rows are one failure more. */
export function tallyOfRows(rows: ReadonlyArray<{ equal: boolean }>): Tally {
  const failed = rows.filter(({ equal }) => !equal).length;
  return { passed: rows.length - failed, failed: rows.length < fewestRows ? failed + 1 : failed };
}

function playedRows(): Promise<Array<{ equal: boolean }>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["src/cli/truth.ts", "--json"], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Not by force: it takes its servers down first.
    const watchdog = setTimeout(() => child.kill("SIGINT"), limitMillis);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(watchdog);
      try {
        resolve(JSON.parse(output));
      } catch {
        reject(new Error(`The comparison ended with ${code} and printed no rows.`));
      }
    });
  });
}
