import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTodos } from "../check/todos.ts";
import { make } from "./make.ts";

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
  await write("content/misconceptions.yaml", "- id: one-belief\n- id: other-belief\n");
  await write("content/quizzes/first.yaml", "questions:\n  - id: asked-before-why\n");
  await write("content/figures/a-figure/figure.ts", "");
  await write("labs/a-lab/lab.yaml", "title: A lab\nbelongsTo: [lesson:first] # here\nlevel: foundation\n");
});
afterEach(() => rm(root, { recursive: true }));

const said = (...args: Parameters<typeof make> extends [string, ...infer Rest] ? Rest : never) => make(root, ...args);
const refused = async (kind: string, id: string, options: Record<string, string> = {}) => {
  try {
    await make(root, kind, id, options);
    return "made";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "thrown";
  }
};

describe("a lesson", () => {
  test("comes with its quiz, the run, its list and its place, and every place to write is named", async () => {
    const report = await said("lesson", "the-second", { title: 'It: "the second"' });
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

  test("joins the list of its lab, and leaves every other line of it as it is", async () => {
    await said("lesson", "the-second", {});
    expect(await read("labs/a-lab/lab.yaml")).toBe(
      "title: A lab\nbelongsTo: [lesson:first, lesson:the-second] # here\nlevel: foundation\n",
    );
    await write("labs/b-lab/lab.yaml", "belongsTo:\n  - lesson:first\nlevel: expert\n");
    await said("lesson", "the-third", { lab: "b-lab" });
    expect(await read("labs/b-lab/lab.yaml")).toBe(
      "belongsTo:\n  - lesson:first\n  - lesson:the-third\nlevel: expert\n",
    );
  });

  test("gets a lab of its own where there is none", async () => {
    await rm(path.join(root, "labs"), { recursive: true });
    await said("lesson", "the-second", {});
    expect(await read("labs/the-second/lab.yaml")).toContain("belongsTo: [lesson:the-second]");
    expect(await read("content/lessons/02-the-second.mdx")).toContain('<LabCard id="the-second" />');
  });
});

test("a lab's card goes where its page ends", async () => {
  await said("lab", "b-lab", { page: "lesson:first" });
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
  const report = await said("platform", "my-own", { like: "one" });
  expect(JSON.parse(await read("content/platforms/my-own.json")).values.maxInstances.value).toBe(3);
  expect(await read("content/platforms/index.ts")).toBe(
    list(line("myOwn", "my-own") + line("one", "one"), '  one,\n  "my-own": myOwn,\n'),
  );
  expect(report).toContain("Left to write: 3.");
  expect(await refused("platform", "one")).toContain("There is a content/platforms/one.json already");
  expect(await refused("platform", "two", { like: "three" })).toContain("--like three: there is no such platform.");
});

test("what can't be made is said, and nothing is written", async () => {
  const before = (await readdir(root, { recursive: true })).sort();
  expect(await refused("leson", "a")).toMatchInlineSnapshot(
    `"ScaffoldError: Nothing is called \`leson\`. Known: lesson, lab, quiz, platform."`,
  );
  expect(await refused("lesson", "My First Lesson")).toMatchInlineSnapshot(
    `"ScaffoldError: The id \`My First Lesson\` is not in kebab case: small letters, digits, and single hyphens between them. Try \`my-first-lesson\`."`,
  );
  expect(await refused("quiz", "not-run")).toMatchInlineSnapshot(
    `"ScaffoldError: The id \`not-run\` is reserved. Choose another one."`,
  );
  expect(await refused("lesson", "a".repeat(61))).toMatchInlineSnapshot(
    `"ScaffoldError: The id has 61 characters; 60 are the most, for it becomes an address."`,
  );
  expect(await refused("lesson", "first")).toMatchInlineSnapshot(
    `"ScaffoldError: There is a lesson \`first\` already, in content/lessons/01-first.mdx. Choose another id."`,
  );
  expect(await refused("lab", "a-lab")).toMatchInlineSnapshot(
    `"ScaffoldError: There is a labs/a-lab/lab.yaml already, and nothing is overwritten. Choose another id."`,
  );
  expect(await refused("quiz", "first")).toMatchInlineSnapshot(
    `"ScaffoldError: There is a content/quizzes/first.yaml already, and nothing is overwritten. Choose another id."`,
  );
  expect(await refused("quiz", "asked-before")).toMatchInlineSnapshot(
    `"ScaffoldError: There is a question \`asked-before-why\` in content/quizzes/first.yaml already. Choose another id."`,
  );
  expect(await refused("lesson", "other", { lab: "b-lab" })).toMatchInlineSnapshot(
    `"ScaffoldError: --lab b-lab: there is no such lab. Known: a-lab."`,
  );
  expect(await refused("lab", "other", { page: "lesson:frist" })).toMatchInlineSnapshot(
    `"ScaffoldError: --page lesson:frist: there is no such page in content/lessons. Known: first."`,
  );
  expect(await refused("lab", "other", { page: "leson" })).toMatchInlineSnapshot(
    `"ScaffoldError: --page leson: write kind and id, as in lesson:limits. Kinds: lesson, myth, pitfall, case-study, page."`,
  );
  expect(await refused("quiz", "other", { step: "4" })).toMatchInlineSnapshot(
    `"ScaffoldError: There is no step 4 in the course. Steps: 1."`,
  );
  expect(await refused("lab", "other", { step: "1" })).toMatchInlineSnapshot(
    `"ScaffoldError: A lab takes no --step. It takes --title, --page."`,
  );
  await write("content/misconceptions.yaml", "");
  expect(await refused("quiz", "other")).toMatchInlineSnapshot(
    `"ScaffoldError: content/misconceptions.yaml is empty, and a wrong answer has to cite a belief. Write one there, then try again."`,
  );
  expect((await readdir(root, { recursive: true })).sort()).toEqual(before);
});
