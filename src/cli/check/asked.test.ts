import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked } from "./asked.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "asked-"));
  const files = ["labs/first-pool/lab.yaml", "content/quizzes/practice.yaml", "content/lessons/01-pools.mdx"];
  for (const file of [...files, "content/glossary.yaml"]) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), "");
  }
});
afterAll(() => rm(root, { recursive: true }));

const unknown = (part: string, name: string) => asked(root, part, [name]).unknown;

test("a lab and a quiz may be named by id or by path", () => {
  const labs = { names: ["first-pool", "first-pool"], unknown: null };
  expect(asked(root, "--labs", ["first-pool", "labs/first-pool/"])).toEqual(labs);
  const file = "content/quizzes/practice.yaml";
  expect(asked(root, "--quizzes", ["practice", file])).toEqual({ names: [file, file], unknown: null });
});

test("a page, a list, a folder and a part of a name are there", () => {
  for (const name of ["content/lessons/01-pools.mdx", "content/glossary.yaml", "content/lessons/", "pools"])
    expect(unknown("--pages", name)).toBeNull();
});

test("a name of nothing does not pass: it is said, with those there are", () => {
  expect(unknown("--labs", "frist-pool")).toBe("There is no lab `frist-pool`. Known: first-pool.");
  expect(unknown("--quizzes", "practise")).toBe("There is no file `practise`. Known: content/quizzes/practice.yaml.");
  expect(unknown("--reading", "content/lessons/01-pool.mdx")).toBe(
    "There is no file `content/lessons/01-pool.mdx`. Known: content/glossary.yaml, content/lessons/01-pools.mdx, content/quizzes/practice.yaml.",
  );
});
