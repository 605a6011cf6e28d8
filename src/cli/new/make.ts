import { namesLike } from "../check/closest.ts";
import { todosIn } from "../check/todos.ts";
import { readCourse } from "./course.ts";
import { checkId } from "./id.ts";
import type { Kind, NewOptions } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { carryOut, type Plan, ScaffoldError } from "./plan.ts";

/** Makes it below `root` and says what was made, what was changed, and what is left to write. */
export async function make(root: string, name: string, id: string, options: NewOptions): Promise<string> {
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined)
    throw new ScaffoldError(
      `Nothing is called \`${name}\`. ${namesLike(
        name,
        kinds.map((each) => each.name),
      )}.`,
    );
  checkId(id);
  checkOptions(kind, options);
  const plan = await kind.plan(id, options, await readCourse(root));
  await carryOut(root, plan);
  return reportOf(plan);
}

function checkOptions({ name, takes }: Kind, options: NewOptions): void {
  const known = ["title", "help", ...takes];
  const strange = Object.keys(options).find((option) => !known.includes(option));
  if (strange !== undefined)
    throw new ScaffoldError(
      `A ${name} takes no --${strange}. It takes ${known
        .filter((each) => each !== "help")
        .map((each) => `--${each}`)
        .join(", ")}.`,
    );
}

/** What was done, and each place that is left to write. */
export function reportOf({ creates, edits, next }: Plan): string {
  const left = [...creates, ...edits].flatMap(({ file, text }) => todosIn(text).map((todo) => ({ file, ...todo })));
  return [
    "Made",
    ...creates.map(({ file }) => `  ${file}`),
    ...(edits.length > 0 ? ["Changed", ...edits.map(({ file, says }) => `  ${file}: ${says}`)] : []),
    `Left to write: ${left.length}. Replace each TODO(…); what is a comment goes when you have looked at it.`,
    ...left.map(({ file, line, asks }) => `  ${file}:${line}: ${asks}`),
    "Then",
    ...next.map((command) => `  ${command}`),
  ].join("\n");
}
