import { projectRoot } from "./child.ts";
import { command } from "./new/command.ts";

/**
 * `npm run new -- KIND ID`: makes a lesson, lab, quiz or platform that works, registers it wherever it has to be, and lists
 * what is left to write. `--help` says which kinds and options there are. Exit 1 where nothing could be made, 2 for wrong usage.
 */
const { text, exitCode } = await command(projectRoot, process.argv.slice(2), process.env);
(exitCode === 0 ? console.log : console.error)(text);
process.exitCode = exitCode;
