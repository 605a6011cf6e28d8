import { runProgram } from "./disk/requirements.ts";

process.exit(await runProgram(async () => (await import("./real-time/run-real-time.ts")).runRealTime));
