import { parseArgs } from "node:util";
import { projectRoot } from "./child.ts";
import { help, usage } from "./new/help.ts";
import { make } from "./new/make.ts";
import { ScaffoldError } from "./new/plan.ts";

/**
 * `npm run new -- KIND ID`: makes a lesson, lab, quiz or platform that works, registers it wherever it has to be, and lists
 * what is left to write. `--help` says which kinds and options there are. Exit 1 where nothing could be made, 2 for wrong usage.
 */
try {
  const { values, positionals } = parseArgs({
    options: {
      title: { type: "string" },
      lab: { type: "string" },
      page: { type: "string" },
      step: { type: "string" },
      like: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
  });
  const [kind, id, ...more] = positionals;
  if (values.help) console.log(help());
  else if (kind === undefined || id === undefined || more.length > 0) {
    console.error(usage());
    process.exitCode = 2;
  } else console.log(await make(projectRoot, kind, id, values));
} catch (error) {
  if (error instanceof ScaffoldError) console.error(error.message);
  else if (error instanceof TypeError && "code" in error) console.error(`${error.message}\n\n${usage()}`);
  else throw error;
  process.exitCode = error instanceof ScaffoldError ? 1 : 2;
}
