import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../mistakes/told.ts";
import { checkPages } from "./pages.ts";
import { sound } from "./sample-pages.ts";

let root = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "content-"));
  await write("labs/a-lab/lab.yaml", "belongsTo: [myth:one]");
  await write("labs/a-lab/starter/handler.ts", "");
  await write("content/figures/a-figure/figure.ts", "");
  await write("content/quizzes/a-quiz.yaml", "questions: [{}]");
  await write("content/misconceptions.yaml", "- id: a-belief");
  await write("content/myths/01-one.mdx", sound.myth);
  await write(
    "content/coverage/myth-one.yaml",
    "- { id: truth, asks: what is true, at: start, mentions: [<Truth />] }",
  );
});
afterEach(() => rm(root, { recursive: true }));

async function problems(): Promise<string> {
  const findings = await checkPages(root);
  return told(findings.filter(({ mistake }) => mistake !== "correction-missing"));
}

test("a sound page has no problems", async () => {
  expect(await problems()).toBe("");
});

test("a prediction's id that another page has is named with both places", async () => {
  await write("content/myths/02-two.mdx", sound.myth);
  await write(
    "content/coverage/myth-two.yaml",
    "- { id: truth, asks: what is true, at: start, mentions: [<Truth />] }",
  );
  await write("labs/a-lab/lab.yaml", "belongsTo: [myth:one, myth:two]");
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/myths/02-two.mdx:19: the prediction's id is-it-so is unique
        \`is-it-so\` stands in content/myths/01-one.mdx:19, too
        Fix: Give the newer one another id. An id that is published stays as it is.
        More: https://course.example/instructors/mistakes/#duplicate-id (or src/mistakes/any-file.ts)"
  `);
});

test("a page whose front matter does not fit is named, and other pages may still refer to it", async () => {
  await write("content/lessons/01-first.mdx", sound.lesson.replace("step: 1", "step: 0"));
  await write("content/myths/01-one.mdx", sound.myth.replace("lab: a-lab", "prerequisites: [first]\nlab: a-lab"));
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/lessons/01-first.mdx:14: step
        it is 0; write at least 1
        Fix: Write at least as much as is named.
        More: https://course.example/instructors/mistakes/#too-small (or src/mistakes/any-file.ts)
    ✕ content/lessons/01-first.mdx:1: a list says what it covers
        there is no content/coverage/lesson-first.yaml
        Fix: Write the file named, with one entry for each thing that the page must carry.
        More: https://course.example/instructors/mistakes/#page-without-coverage (or src/mistakes/lesson.ts)"
  `);
});
