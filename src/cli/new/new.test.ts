import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findTodos } from "../check/todos.ts";
import { command } from "./command.ts";

/** A course with one of everything. */
let root = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};
const read = (file: string) => readFile(path.join(root, file), "utf8");
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "new-"));
  await write("content/lessons/01-first.mdx", "---\nstep: 1\n---\n\nWords.\n\n<Result />\n");
  await write("content/steps.yaml", "# The steps.\n- { id: step-1, step: 1, level: foundation, title: First }\n");
  await write(
    "content/misconceptions.yaml",
    '- id: one-belief\n  truth: One thing is so.\n- id: other-belief\n  truth: Another is "so".\n',
  );
  await write("content/quizzes/first.yaml", "questions:\n  - id: asked-before-how-many\n");
  await write("content/figures/a-figure/figure.ts", "");
  await write("labs/a-lab/lab.yaml", "title: A lab\nbelongsTo: [lesson:first] # here\nlevel: foundation\n");
});
afterEach(() => rm(root, { recursive: true }));

/** What `npm run new -- …` prints. */
const said = async (...args: string[]) => (await command(root, args)).text;
const refused = async (...args: string[]) => {
  const { text, exitCode } = await command(root, args);
  return `${exitCode}: ${text}`;
};

describe("a lesson", () => {
  test("comes with its quiz, the run, its list and its place, and every place to write is named", async () => {
    const report = await said("lesson", "the-second", "--title", 'It: "the second"');
    const todos = await findTodos(root);
    expect(todos.length).toBeGreaterThan(30);
    for (const { file, line, asks } of todos) expect(report).toContain(`  ${file}:${line}: ${asks}`);
    expect(report.split("\n").filter((line) => /^ {2}\S+:\d+: /.test(line))).toHaveLength(todos.length);
    expect(report.split("Left to write")[0]).toMatchInlineSnapshot(`
      "Made
        content/lessons/02-the-second.mdx
        content/quizzes/the-second.yaml
        content/runs/the-second/run.ts
        content/coverage/lesson-the-second.yaml
      Changed
        content/steps.yaml: step 2
        labs/a-lab/lab.yaml: lesson:the-second under belongsTo
      "
    `);
    expect(await read("content/lessons/02-the-second.mdx")).toContain('title: "It: \\"the second\\""\nstep: 2\n');
    expect(await read("content/steps.yaml")).toMatch(/First \}\n- \{ id: step-2, step: 2, .*\}\n$/);
  });

  test("comes last where the course has an order of its own, with a step that no other has", async () => {
    await write("content/lessons/02-other.mdx", "---\nstep: 2\n---\n");
    await write("content/order.yaml", "lessons: [other, first]\n");
    await said("lesson", "the-third");
    const page = await read("content/lessons/03-the-third.mdx");
    expect(page).toContain("\nstep: 3\n");
    expect(page).toContain("\nprerequisites: [first]\n");
    expect(await read("content/order.yaml")).toBe("lessons: [other, first]\n");
  });

  test("joins the list of its lab, and leaves every other line of it as it is", async () => {
    await said("lesson", "the-second");
    expect(await read("labs/a-lab/lab.yaml")).toBe(
      "title: A lab\nbelongsTo: [lesson:first, lesson:the-second] # here\nlevel: foundation\n",
    );
    await write("labs/b-lab/lab.yaml", "belongsTo:\n  - lesson:first\nlevel: expert\n");
    await said("lesson", "the-third", "--lab", "b-lab");
    expect(await read("labs/b-lab/lab.yaml")).toBe(
      "belongsTo:\n  - lesson:first\n  - lesson:the-third\nlevel: expert\n",
    );
  });

  test("gets a lab of its own where there is none", async () => {
    await rm(path.join(root, "labs"), { recursive: true });
    await said("lesson", "the-second");
    expect(await read("labs/the-second/lab.yaml")).toContain("belongsTo: [lesson:the-second]");
    expect(await read("content/lessons/02-the-second.mdx")).toContain('<LabCard id="the-second" />');
  });
});

test("a lab's card goes where its page ends", async () => {
  await said("lab", "b-lab", "--page", "lesson:first");
  expect(await read("labs/b-lab/lab.yaml")).toContain("belongsTo: [lesson:first]");
  expect(await read("content/lessons/01-first.mdx")).toBe(
    "---\nstep: 1\n---\n\nWords.\n\nTODO(Say in a sentence what the reader has to achieve in the lab b-lab.)\n\n" +
      '<LabCard id="b-lab" />\n\n<Result />\n',
  );
});

test("a platform begins with another one's values, each to be looked up, and joins the list in its place", async () => {
  const value = { value: 3, source: "docs.example/three", checkedOn: "2026-01-01" };
  await write(
    "content/platforms/one.json",
    JSON.stringify({ $schema: "x", name: "One", values: { maxInstances: value } }),
  );
  const list = (imports: string, entries: string) =>
    `${imports}\n/** All. */\nexport const platforms = {\n${entries}};\n`;
  const line = (name: string, id: string) => `import ${name} from "./${id}.json" with { type: "json" };\n`;
  await write("content/platforms/index.ts", list(line("one", "one"), "  one,\n"));
  const report = await said("platform", "my-own", "--like", "one");
  expect(JSON.parse(await read("content/platforms/my-own.json")).values.maxInstances.value).toBe(3);
  expect(await read("content/platforms/index.ts")).toBe(
    list(line("myOwn", "my-own") + line("one", "one"), '  one,\n  "my-own": myOwn,\n'),
  );
  expect(report).toContain("Left to write: 3.");
  expect(report).toContain("content/platforms/my-own.json:9: maxInstances: look it up, and give source and checkedOn");
  expect(await refused("platform", "one")).toContain(
    "There is a platform `one` already, in content/platforms/one.json.",
  );
  expect(await refused("platform", "two", "--like", "three")).toContain("--like three: there is no such platform.");
});

test("beliefs that somebody chose are what wrong answers stand for, and leave less to write", async () => {
  const counted = (report: string) => Number(/Left to write: (\d+)\./.exec(report)?.[1]);
  const some = counted(await said("quiz", "one-quiz"));
  const fewer = counted(await said("quiz", "other-quiz", "--beliefs", "other-belief, one-belief"));
  expect(some - fewer).toBeGreaterThan(5);
  const { questions } = parse(await read("content/quizzes/other-quiz.yaml"));
  expect(questions[1].options.slice(1)).toEqual([
    expect.objectContaining({ rationale: 'Another is "so".', misconception: "other-belief" }),
    expect.objectContaining({ rationale: "One thing is so.", misconception: "one-belief" }),
  ]);
  await said("lesson", "the-second", "--beliefs", "other-belief");
  expect(await read("content/lessons/02-the-second.mdx")).toContain("\nmisconceptions: [other-belief]\n");
});

const unusable: Array<[what: string, ...args: string[]]> = [
  ["nothing"],
  ["no id", "lab"],
  ["a slip in the kind", "leson", "a"],
  ["the id first", "my-lesson", "lesson"],
  ["what there is no scaffold for", "question", "my-question"],
  ["an id of words", "lesson", "My", "first", "lesson"],
  ["an id in quotes", "lesson", "My First Lesson"],
  ["an id without a letter", "lab", "???"],
  ["a long id", "lesson", "a".repeat(61)],
  ["an id that the site uses", "quiz", "not-run"],
  ["a lesson that is there", "lesson", "first"],
  ["a lab that is there", "lab", "a-lab"],
  ["a quiz that is there", "quiz", "first"],
  ["a quiz whose questions are there", "quiz", "asked-before"],
  ["a lab that is not there", "lesson", "other", "--lab", "b-lab"],
  ["a belief that is not there", "lesson", "other", "--beliefs", "one-belief,tow-belief"],
  ["a page that is not there", "lab", "other", "--page", "lesson:frist"],
  ["a page without its kind", "lab", "other", "--page", "leson"],
  ["a step that is not there", "quiz", "other", "--step", "4"],
  ["an option of another kind", "lab", "other", "--step", "1"],
  ["an option that is not there", "lesson", "other", "--quiz", "short"],
  ["an option with nothing behind it", "lesson", "other", "--title"],
];

describe("what can't be made is said, and nothing is written", () => {
  test.each(unusable)("%s", async (_what, ...args) => {
    const before = (await readdir(root, { recursive: true })).sort();
    expect(await refused(...args)).toMatchSnapshot();
    expect((await readdir(root, { recursive: true })).sort()).toEqual(before);
  });

  test("without a belief to cite", async () => {
    await write("content/misconceptions.yaml", "");
    expect(await refused("quiz", "other")).toMatchInlineSnapshot(
      `"1: content/misconceptions.yaml is empty, and a wrong answer has to cite a belief. Write one there, then try again."`,
    );
  });

  test("where npm took an option for itself", async () => {
    const { text, exitCode } = await command(root, ["lesson", "other"], { npm_config_title: "Another" });
    expect(`${exitCode}: ${text}`).toMatchInlineSnapshot(`
      "2: npm kept --title for itself. Write two hyphens before what is meant for the command:

        npm run new -- lesson other --title …"
    `);
  });
});

test("--help names every kind and every option", async () => {
  expect(await said("--help")).toMatchSnapshot();
});
