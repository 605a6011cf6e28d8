import { leave } from "../leave.ts";
import { type Part, parts, prepare } from "../prepare.ts";
import { authorsMistake } from "./exit-codes.ts";
import { mistakeIn } from "./mistake-in.ts";

// What `npm run dev` starts, first of all and for a change: `node src/cli/dev/rebuild.ts figures …`, and all parts where none is
// named. A process of its own, because a module that was imported once, such as a figure, stays what it was. What is wrong goes to
// the error output.
const named = process.argv.slice(2).filter((name): name is Part => parts.includes(name as Part));
try {
  await prepare(named.length > 0 ? named : parts);
} catch (error) {
  const { isAuthors, message } = mistakeIn(error);
  console.error(message);
  process.exitCode = isAuthors ? authorsMistake : 1;
}
await leave();
