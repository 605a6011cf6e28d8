import { execFile } from "node:child_process";

export interface ProgramOutcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs `node` with these arguments in a project's folder, as typed into a terminal. */
export function runProgram(folder: string, args: string[], node: string = process.execPath): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    execFile(node, args, { cwd: folder, encoding: "utf8", timeout: 60_000 }, (error, stdout, stderr) => {
      // Ended by a signal there is no exit code, which must not pass for success.
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ exitCode, stdout, stderr });
    });
  });
}
