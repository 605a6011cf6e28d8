import { runProgram } from "./disk/requirements.ts";

process.exitCode = await runProgram(async () => (await import("./load/load-lab.ts")).loadLab);
