import { runProgram } from "./disk/requirements.ts";

process.exit(await runProgram(async () => (await import("./at-home/serve-with-database.ts")).serveWithDatabase));
