import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkCorrections } from "./corrections.ts";
import { checkCoverage } from "./coverage.ts";
import { told } from "./mistakes/told.ts";
import { pageFrom, sound } from "./pages/sample-pages.ts";

let root = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "content-"));
});
afterEach(() => rm(root, { recursive: true }));

const covered = `
- { id: cost, asks: what a query costs, at: what-poolquery-costs, mentions: ['<Figure id="a-figure"', "max: number"] }
- { id: number, asks: how many there are, at: start, mentions: [so., '<Cite n={1}'] }
- { id: idea, asks: the idea of the page, at: front-matter, mentions: [One Idea, 2026] }
`;
const coverage = async (text: string | null, page = sound.lesson) => {
  if (text !== null) await write("content/coverage/lesson-a-page.yaml", text);
  return told(await checkCoverage([pageFrom("lesson", page)], { quizzes: new Map(), labFiles: new Map() }, root));
};

test("a page that carries what its coverage file says is covered", async () => {
  expect(await coverage(covered)).toBe("");
});

test("a page without a coverage file is named", async () => {
  expect(await coverage(null)).toMatchInlineSnapshot(`
    "✕ content/lessons/a-page.mdx:1: a list says what it covers
        there is no content/coverage/lesson-a-page.yaml
        Fix: Write the file named, with one entry for each thing that the page must carry.
        More: https://course.example/instructors/mistakes/#page-without-coverage (or src/mistakes/lesson.ts)"
  `);
});

test("what goes missing from its section is named", async () => {
  const emptied = sound.lesson.replace("const max: number = count * 2;", "").replace("It is so.", "It is.");
  expect(await coverage(covered, emptied)).toMatchInlineSnapshot(`
    "✕ content/coverage/lesson-a-page.yaml:2: cost: content/lessons/a-page.mdx carries what a query costs
        its section \`what-poolquery-costs\` does not mention “max: number”
        Fix: Say it in that section, or correct the entry’s \`at\` and \`mentions\`.
        More: https://course.example/instructors/mistakes/#not-mentioned (or src/mistakes/lesson.ts)
    ✕ content/coverage/lesson-a-page.yaml:3: number: content/lessons/a-page.mdx carries how many there are
        its section \`start\` does not mention “so.”
        Fix: Say it in that section, or correct the entry’s \`at\` and \`mentions\`.
        More: https://course.example/instructors/mistakes/#not-mentioned (or src/mistakes/lesson.ts)"
  `);
});

test("a section that goes missing is named, with those there are", async () => {
  expect(await coverage(covered, sound.lesson.replace("## What", "## Why"))).toMatchInlineSnapshot(`
    "✕ content/coverage/lesson-a-page.yaml:2: cost: content/lessons/a-page.mdx carries what a query costs
        the page has no section \`what-poolquery-costs\`. Known: front-matter, start, why-poolquery-costs
        Fix: Write the anchor of a heading of that page: its words in small letters, with hyphens between them.
        More: https://course.example/instructors/mistakes/#no-such-section (or src/mistakes/any-file.ts)"
  `);
});

test("a coverage file without a page is named", async () => {
  await write("content/coverage/lesson-other.yaml", covered);
  expect(await coverage(covered)).toMatchInlineSnapshot(`
    "✕ content/coverage/lesson-other.yaml:1: covers a page
        there is no page for \`lesson-other.yaml\`. Known: lesson-a-page.yaml, course.yaml, amounts.yaml
        Fix: Rename the file to \`<kind>-<page>.yaml\`, or remove it.
        More: https://course.example/instructors/mistakes/#coverage-of-nothing (or src/mistakes/lesson.ts)"
  `);
});

test("what the course must carry outside of its pages is looked for in the files that are named", async () => {
  await write("src/pages/index.astro", "<h1>Open it once</h1>");
  await write("content/ways.yaml", "- id: read");
  await write(
    "content/coverage/course.yaml",
    `- { id: door, asks: the door to the course, in: src/pages/index.astro, mentions: [open it once, Start here] }
- { id: way-read, asks: the way of lessons, in: [content/ways.yaml, src/pages/index.astro], mentions: ["id: read", <h1>] }
- { id: lab-a, asks: the lab of pools, in: labs/a/lab.yaml, mentions: [pool] }
`,
  );
  expect(await coverage(covered)).toMatchInlineSnapshot(`
    "✕ content/coverage/course.yaml:1: door: src/pages/index.astro carries the door to the course
        not mentioned there: “Start here”
        Fix: Say it in that section, or correct the entry’s \`at\` and \`mentions\`.
        More: https://course.example/instructors/mistakes/#not-mentioned (or src/mistakes/lesson.ts)
    ✕ content/coverage/course.yaml:3: lab-a: labs/a/lab.yaml carries the lab of pools
        there is no labs/a/lab.yaml
        Fix: Correct the path, which begins at the project’s top folder, or remove the entry.
        More: https://course.example/instructors/mistakes/#no-such-file (or src/mistakes/any-file.ts)"
  `);
});

const correction = (number: number, at = "lessons/a-page#what-poolquery-costs") =>
  `- { id: c-${number}, number: ${number}, taught: It is usually so., true: It is not so at all., at: "${at}", lastChecked: 2026-11-20, sources: [{ text: Our own measurement }] }\n`;
const corrections = async (text: string) => {
  await write("content/corrections.yaml", text);
  return told(await checkCorrections([pageFrom("lesson")], root, [1, 2, 7]));
};

test("corrections that are all there and lead somewhere are fine", async () => {
  expect(await corrections(correction(1) + correction(2) + correction(7))).toBe("");
});

test("a correction that goes missing is named by its number", async () => {
  expect(await corrections(correction(2))).toMatchInlineSnapshot(`
    "✕ content/corrections.yaml:1: all 3 corrections that are due are there
        1, 7 are missing
        Fix: Add an entry with the number, or take the number from \`content/required-corrections.yaml\`.
        More: https://course.example/instructors/mistakes/#correction-missing (or src/mistakes/list.ts)"
  `);
});

test("a correction that leads nowhere, stands in the wrong place or twice is named", async () => {
  const text = correction(2, "myths/none#why") + correction(1, "lessons/a-page#why") + correction(7) + correction(7);
  expect(await corrections(text)).toMatchInlineSnapshot(`
    "✕ content/corrections.yaml:4: the id c-7 is unique
        \`c-7\` stands on line 3, too
        Fix: Give the newer one another id. An id that is published stays as it is.
        More: https://course.example/instructors/mistakes/#duplicate-id (or src/mistakes/any-file.ts)
    ✕ content/corrections.yaml:1: correction 2, c-2: is taught
        there is no page \`myths/none\`. Known: lessons/a-page
        Fix: Write the name of a page there is, or write the page.
        More: https://course.example/instructors/mistakes/#no-such-page (or src/mistakes/any-file.ts)
    ✕ content/corrections.yaml:2: correction 1, c-1: is in its place
        number 1 comes after number 2
        Fix: Sort the entries by \`number\`, and use each number once.
        More: https://course.example/instructors/mistakes/#out-of-order (or src/mistakes/list.ts)
    ✕ content/corrections.yaml:4: correction 7, c-7: is in its place
        number 7 comes after number 7
        Fix: Sort the entries by \`number\`, and use each number once.
        More: https://course.example/instructors/mistakes/#out-of-order (or src/mistakes/list.ts)"
  `);
});
