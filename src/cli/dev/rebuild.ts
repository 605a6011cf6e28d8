import { leave } from "../leave.ts";
import { type Part, parts, prepare } from "../prepare.ts";
import { mistakeIn } from "./mistake-in.ts";

// What `npm run dev` starts for a change: `node src/cli/dev/rebuild.ts figures …`. A process of its own, because a module that
// was imported once, such as a figure, stays what it was. Exit 1 with file, line and mistake on the error output.
try {
  await prepare(process.argv.slice(2).filter((name): name is Part => parts.includes(name as Part)));
} catch (error) {
  console.error(mistakeIn(error));
  process.exitCode = 1;
}
await leave();
