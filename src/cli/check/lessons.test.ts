import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkLessons } from "./lessons.ts";

const lesson = `---
title: A lesson
step: 1
level: foundation
minutes: 5
description: A lesson that is here only to be wrong in one place at a time.
objectives:
  - Learn what an author is told
outOfScope:
  - Everything else
concept: A lesson has one idea, and says it in a sentence.
insight: A lesson says what explains the idea.
result: You can now read what an author is told.
misconceptions: [a-belief]
lab: a-lab
quiz: a-quiz
sources:
  - text: "Our own measurement, for a test"
lastChecked: 2026-11-20
---

<Figure id="a-figure" />
`;

const known = { labs: new Set(["a-lab"]), figures: new Set(["a-figure"]), quizzes: new Set(["a-quiz"]) };
let root = "";
const write = (file: string, text: string) => writeFile(path.join(root, "content", file), text);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "content-"));
  await mkdir(path.join(root, "content/lessons"), { recursive: true });
  await write("lessons/01-a-lesson.mdx", lesson);
});
afterEach(() => rm(root, { recursive: true }));

async function problems(): Promise<string[]> {
  const findings = await checkLessons(known, root);
  return findings.flatMap(({ what, problem }) => (problem === null ? [] : [`${what}\n${problem}`]));
}

test("a sound lesson has no problems", async () => {
  expect(await problems()).toEqual([]);
});

test("dangling references are named by file and line, with what there is", async () => {
  await write(
    "lessons/01-a-lesson.mdx",
    lesson.replace("lab: a-lab", "lab: b-lab").replace("quiz: a-quiz", "quiz: b-quiz").replace("a-figure", "b-figure"),
  );
  expect((await problems()).join("\n\n")).toMatchInlineSnapshot(`
    "content/lessons/01-a-lesson.mdx:15: lab b-lab exists
    there is no lab \`b-lab\`. Known: a-lab

    content/lessons/01-a-lesson.mdx:16: quiz b-quiz exists
    there is no quiz \`b-quiz\`. Known: a-quiz

    content/lessons/01-a-lesson.mdx:22: figure b-figure exists
    there is no figure \`b-figure\`. Known: a-figure"
  `);
});

test("a wrong field of a lesson is named by file and line", async () => {
  await write("lessons/01-a-lesson.mdx", lesson.replace("minutes: 5", "minutes: five"));
  expect((await problems()).join("\n\n")).toMatchInlineSnapshot(`
    "content/lessons/01-a-lesson.mdx:5
    minutes: Invalid input: expected number, received string"
  `);
});

test("a lesson that plays nothing is named", async () => {
  await write("lessons/01-a-lesson.mdx", lesson.replace('<Figure id="a-figure" />', ""));
  expect((await problems()).join("\n\n")).toMatchInlineSnapshot(`
    "content/lessons/01-a-lesson.mdx: plays at least one run
    add a <Figure id=… />"
  `);
});
