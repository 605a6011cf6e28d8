import { describe, expect, test } from "vitest";
import { checkPages } from "../pages/pages.ts";
import { orStopped } from "../stopped.ts";
import { courseWith } from "./course.ts";
import { told } from "./told.ts";

test("a part that stops says so, and what it was about", async () => {
  const findings = await orStopped("content/quizzes", "can be checked", async () => {
    throw Object.assign(new Error("EACCES: permission denied"), { stack: "Error: EACCES: permission denied" });
  });
  expect(told(findings)).toMatchSnapshot();
});

const files = [
  ...["content/glossary.yaml", "content/corrections.yaml", "content/misconceptions.yaml", "content/ways.yaml"],
  ...["content/coverage/lesson-one.yaml", "content/coverage/course.yaml", "content/quizzes/three.yaml"],
  ...["content/coverage/amounts.yaml", "content/front-page.yaml"],
  ...[
    "content/choosing.yaml",
    "content/measurements.yaml",
    "content/measured-in-words.yaml",
    "content/cheat-sheet.yaml",
  ],
  ...["content/site.yaml", "content/tests.yaml", "labs/a-lab/lab.yaml", "labs/a-lab/incident.yaml"],
  ...["content/lessons/01-one.mdx", "content/measurements.json"],
];

/** What half-written files hold. */
describe.each(["- \n", "id: one\n", "a: [\n", "answers: *nobody\n"])("a file that is %j", (text) => {
  test.each(files)("%s stops no check", async (file) => {
    const { root, remove } = await courseWith([[file, text]]);
    await expect(checkPages(root)).resolves.toBeInstanceOf(Array);
    await remove();
  });
});
