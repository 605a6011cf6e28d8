import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "./mistakes/told.ts";
import { checkTodos, isOfPart, todosIn } from "./todos.ts";

let root = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "todos-"));
});
afterEach(() => rm(root, { recursive: true }));

test("a mark is found in a text and in a comment of every kind of file", () => {
  const asked = (text: string) => todosIn(text).map(({ line, asks }) => `${line}: ${asks}`);
  expect(asked('title: a\nhint: "TODO(Point at it (in a word).)"')).toEqual(["2: Point at it (in a word)."]);
  expect(asked("{/* TODO(Choose a figure) */}\n\nTODO(Say it.)<Cite n={1} />")).toEqual([
    "1: Choose a figure",
    "3: Say it.",
  ]);
  expect(asked("// TODO(Write the handler)")).toEqual(["1: Write the handler"]);
  expect(asked('{ "name": "TODO(name it)", "says": "TODO(and say it)" }')).toEqual(["1: name it", "1: and say it"]);
  expect(asked("A to-do list, TODO: nothing, and autoTODO(x)")).toEqual([]);
});

test("a mark that is never closed ends with its line", () => {
  expect(todosIn("a: TODO(Say it\nb: c")).toEqual([{ line: 1, asks: "Say it" }]);
});

test("each mark is named with file, line and what belongs there, but those of the guide", async () => {
  await write("content/lessons/01-a.mdx", "---\ntitle: TODO(Name it)\n---\n");
  await write("labs/a-lab/checks.ts", "// TODO(Write a check)\n");
  await write("content/instructors/02-b.mdx", "It leaves a TODO(…) there.\n");
  const findings = await checkTodos(root);
  expect(told(findings)).toMatchInlineSnapshot(`
    "✕ content/lessons/01-a.mdx:2: it is written
        TODO: Name it
        Fix: Write what it asks for in place of \`TODO(…)\`. Where it is a comment, do what it says and remove the line.
        More: https://course.example/instructors/mistakes/#todo-left (or src/mistakes/any-file.ts)
    ✕ labs/a-lab/checks.ts:1: it is written
        TODO: Write a check
        Fix: Write what it asks for in place of \`TODO(…)\`. Where it is a comment, do what it says and remove the line.
        More: https://course.example/instructors/mistakes/#todo-left (or src/mistakes/any-file.ts)"
  `);
  expect(await checkTodos(root, () => false)).toEqual([expect.objectContaining({ problem: null })]);
});

test("a part of the check names the marks of its own files", () => {
  const parts = (file: string, ...names: string[]) =>
    ["--pages", "--labs", "--quizzes"].filter((part) => isOfPart(file, part, names));
  expect(parts("content/lessons/01-a.mdx")).toEqual(["--pages"]);
  expect(parts("content/coverage/lesson-a.yaml")).toEqual(["--pages"]);
  expect(parts("labs/a-lab/checks.ts")).toEqual(["--labs"]);
  expect(parts("content/runs/a/run.ts")).toEqual(["--quizzes"]);
  expect(parts("labs/a-lab/checks.ts", "a")).toEqual([]);
  expect(parts("labs/a-lab/checks.ts", "a-lab")).toEqual(["--labs"]);
  expect(parts("content/runs/a/run.ts", "content/quizzes/a.yaml")).toEqual(["--quizzes"]);
  expect(parts("content/quizzes/b.yaml", "content/quizzes/a.yaml")).toEqual([]);
});
