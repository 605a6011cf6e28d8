import { runProgram } from "./disk/requirements.ts";

process.exitCode = await runProgram(async () => (await import("./running/run-lab.ts")).runLab);
