import { existsSync } from "node:fs";
import path from "node:path";
import { todosIn } from "../check/todos.ts";
import { readCourse } from "./course.ts";
import { checkId } from "./id.ts";
import type { Kind, NewOptions } from "./kind.ts";
import { carryOut, type Plan, ScaffoldError } from "./plan.ts";

/** Makes it below `root` and says what was made, what was changed, and what is left to write. */
export async function make(root: string, kind: Kind, id: string, options: NewOptions): Promise<string> {
  checkId(id);
  const course = await readCourse(root);
  const place = kind.placeOf(id, course);
  if (existsSync(path.join(root, place)))
    throw new ScaffoldError(
      `There is a ${kind.name} \`${id}\` already, in ${place}. Change that one, or choose another id.`,
    );
  const plan = await kind.plan(id, options, course);
  await carryOut(root, plan);
  return reportOf(plan);
}

/** What was done, and each place that is left to write. */
export function reportOf({ creates, edits, next }: Plan): string {
  const left = [...creates, ...edits].flatMap(({ file, text }) => todosIn(text).map((todo) => ({ file, ...todo })));
  return [
    "Made",
    ...creates.map(({ file }) => `  ${file}`),
    ...(edits.length > 0 ? ["Changed", ...edits.map(({ file, says }) => `  ${file}: ${says}`)] : []),
    `Left to write: ${left.length}. Replace each TODO(…); where it is a comment, do what it says and remove the line.`,
    ...left.map(({ file, line, asks }) => `  ${file}:${line}: ${asks}`),
    "Then",
    ...next.map((command) => `  ${command}`),
  ].join("\n");
}
