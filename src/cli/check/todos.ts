import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { broken, type Finding, holds } from "./finding.ts";

/** Something that a scaffold left to write: `TODO(what to write)`, in a text or a comment of any kind of file. */
export interface Todo {
  /** From the project's root. */
  file: string;
  line: number;
  /** What belongs there. */
  asks: string;
}

const opening = "TODO(";
const files = ["content/**/*.{mdx,md,yaml,json,ts,tsx,sql}", "labs/**/*.{mdx,md,yaml,json,ts,tsx,js,sql,css}"];
/** The guide for instructors shows such marks. */
const guide = /^content[\\/]instructors[\\/]/;

/** Every mark in a text. One ends at its closing bracket, or with its line. */
export function todosIn(text: string): Array<Omit<Todo, "file">> {
  return text.split("\n").flatMap((line, index) =>
    [...line.matchAll(/\bTODO\(/g)].map(({ index: at }) => ({
      line: index + 1,
      asks: untilClosed(line.slice(at + opening.length)),
    })),
  );
}

function untilClosed(rest: string): string {
  let depth = 1;
  const end = [...rest].findIndex((character) => {
    if (character === "(") depth++;
    if (character === ")") depth--;
    return depth === 0;
  });
  return (end < 0 ? rest : [...rest].slice(0, end).join("")).trim();
}

/** What is left to write in the content and the labs below `root`. */
export async function findTodos(root: string): Promise<Todo[]> {
  const names = globSync(files, { cwd: root }).filter((file) => !guide.test(file));
  const found = names.sort().map(async (name) => {
    const file = name.split(path.sep).join("/");
    return todosIn(await readFile(path.join(root, name), "utf8")).map((todo) => ({ file, ...todo }));
  });
  return (await Promise.all(found)).flat();
}

/** A finding for each mark in a file that `isAsked`. */
export async function checkTodos(root: string, isAsked: (file: string) => boolean = () => true): Promise<Finding[]> {
  const left = (await findTodos(root)).filter(({ file }) => isAsked(file));
  if (left.length === 0) return [holds("nothing is left to write: no TODO(…)")];
  return left.map(({ file, line, asks }) =>
    broken({ mistake: "todo-left", file, line, claim: "it is written" }, `TODO: ${asks}`),
  );
}

/** Whether a file is of the part of the content that `npm run check` looks at, and of the files or labs named there. */
export function isOfPart(file: string, part: string | null, names: readonly string[]): boolean {
  if (part === null || part === "--todos") return names.length === 0 || names.some((name) => file.startsWith(name));
  const [, folder, name = ""] = /^([^/]+)\/([^/]+)/.exec(file) ?? [];
  if (part === "--labs") return folder === "labs" && (names.length === 0 || names.includes(name));
  const isOfQuizzes = folder === "content" && (name === "quizzes" || name === "runs");
  if (part === "--quizzes") {
    const [, id] = /^content\/(?:quizzes|runs)\/([^/.]+)/.exec(file) ?? [];
    return isOfQuizzes && (names.length === 0 || names.some((each) => path.basename(each, ".yaml") === id));
  }
  if (part === "--platforms") return folder === "content" && name === "platforms";
  return part === "--pages" && folder === "content" && !isOfQuizzes && (names.length === 0 || names.includes(file));
}
