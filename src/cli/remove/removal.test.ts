import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { carryOutRemoval, removalOf } from "./removal.ts";
import { withoutEntries, withoutItem } from "./yaml-cuts.ts";

let root = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};
const read = (file: string) => readFile(path.join(root, file), "utf8");
const left = async (folder: string) => (await readdir(path.join(root, folder))).sort();
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "remove-"));
  await write(
    "content/lessons/01-first.mdx",
    "---\nstep: 1\nquiz: first\nlab: a-lab\nmisconceptions: [shared]\n---\nA\n",
  );
  await write(
    "content/lessons/02-last.mdx",
    '---\nstep: 2\nquiz: last\nlab: a-lab\nprerequisites: [first]\n---\nB\n<Figure id="own-run" /> <Figure id="shown-twice" /> <Outcomes id="own-table" />\n',
  );
  for (const part of ["figures/own-run", "figures/own-run-of-all", "figures/shown-twice", "outcomes/own-table"])
    await write(`content/${part}/${part.startsWith("figures") ? "figure" : "outcomes"}.ts`, "");
  await write("content/steps.yaml", "# Steps.\n- { id: one, step: 1 }\n- { id: two, step: 2 }\n");
  await write("content/coverage/lesson-last.yaml", "[]");
  await write(
    "content/coverage/course.yaml",
    "- { id: lab, in: labs/a-lab/lab.yaml }\n- { id: x, in: content/x.yaml }\n",
  );
  const quiz = (id: string, run: string, belief: string) =>
    `questions:\n  - id: ${id}\n    options: [{ misconception: shared }, { misconception: ${belief} }]\n    claims: [{ run: ${run} }]\n`;
  await write("content/quizzes/first.yaml", quiz("q-first", "both", "one"));
  await write("content/quizzes/last.yaml", `${quiz("q-last", "own", "other")}      # run: both\n`);
  await write("content/runs/own/run.ts", "");
  await write("content/runs/both/run.ts", "");
  await write("content/misconceptions.yaml", "- id: shared\n  truth: x\n# one\n- id: one\n- id: other\n  truth: y\n");
  await write(
    "content/glossary.yaml",
    "- id: word\n  taught: lessons/last#here\n- id: last\n  taught: lessons/last-but-one\n",
  );
  await write("labs/a-lab/lab.yaml", "belongsTo:\n  - lesson:first\n  - lesson:last\nminutes: 5\n");
  await write(
    "content/myths/01-a.mdx",
    '---\nprerequisites: [last, first]\nlab: a-lab\n---\n<LabCard id="a-lab" />\n<Figure id="shown-twice" />\n<Figure id="own-run-of-all" />\n',
  );
});
afterEach(() => rm(root, { recursive: true }));

test("a lesson goes with what only it had, and what still names it is listed", async () => {
  const removal = await removalOf(root, "lesson", "last");
  await carryOutRemoval(root, removal);
  expect(await left("content/lessons")).toEqual(["01-first.mdx"]);
  expect(await left("content/coverage")).toEqual(["course.yaml"]);
  expect(await left("content/quizzes")).toEqual(["first.yaml"]);
  expect(await left("content/runs")).toEqual(["both"]);
  expect(await left("content/figures")).toEqual(["own-run-of-all", "shown-twice"]);
  expect(await left("content/outcomes")).toEqual([]);
  expect(await read("content/misconceptions.yaml")).toBe("- id: shared\n  truth: x\n# one\n- id: one\n");
  expect(await read("content/steps.yaml")).toBe("# Steps.\n- { id: one, step: 1 }\n");
  expect(await read("content/myths/01-a.mdx")).toContain("prerequisites: [first]\n");
  expect(await read("labs/a-lab/lab.yaml")).toBe("belongsTo:\n  - lesson:first\nminutes: 5\n");
  expect(removal.mentions).toEqual([{ file: "content/glossary.yaml", line: 2, text: "taught: lessons/last#here" }]);
});

test("what goes leaves the order of the course, and nothing else there changes", async () => {
  const order = "# Ours.\nlessons: [last, first]\nlabs:\n  - a-lab\nincidents: [shop-says-no, other]\n";
  await write("content/order.yaml", order);
  await write("labs/a-lab/incident.yaml", "id: shop-says-no\n");
  await carryOutRemoval(root, await removalOf(root, "lesson", "last"));
  expect(await read("content/order.yaml")).toBe(order.replace("last, ", ""));
  await carryOutRemoval(root, await removalOf(root, "lab", "a-lab"));
  expect(await read("content/order.yaml")).toBe("# Ours.\nlessons: [first]\nlabs: []\nincidents: [other]\n");
});

test("a step that others follow stays, without a lesson", async () => {
  await carryOutRemoval(root, await removalOf(root, "lesson", "first"));
  expect(await read("content/steps.yaml")).toContain("step: 1");
  expect(await read("content/lessons/02-last.mdx")).toContain("prerequisites: []\n");
});

test("a lab's pages are listed, to say something else there", async () => {
  const removal = await removalOf(root, "lab", "a-lab");
  await carryOutRemoval(root, removal);
  expect(await left("labs")).toEqual([]);
  expect(await read("content/coverage/course.yaml")).toBe("- { id: x, in: content/x.yaml }\n");
  expect(removal.mentions.map(({ file, line }) => `${file}:${line}`)).toEqual([
    "content/lessons/01-first.mdx:4",
    "content/lessons/02-last.mdx:4",
    "content/myths/01-a.mdx:3",
    "content/myths/01-a.mdx:5",
  ]);
});

test("what is not there can't go", async () => {
  await expect(removalOf(root, "lesson", "lost")).rejects.toThrow("There is no lesson `lost`. Lessons: first, last.");
  await expect(removalOf(root, "lab", "lost")).rejects.toThrow("There is no lab `lost`. Labs: a-lab.");
  await expect(removalOf(root, "quiz", "lost")).rejects.toThrow("There is no quiz `lost` in content/quizzes/.");
});

test("items and entries are cut out of YAML as it is written", () => {
  expect(withoutItem("a: [x, y, z] # note\n", "a", "y")).toBe("a: [x, z] # note\n");
  expect(withoutItem("a: [x, y]\n", "a", "y")).toBe("a: [x]\n");
  expect(withoutItem("a: [x]\n", "a", "x")).toBe("a: []\n");
  expect(withoutItem("a:\n  - x\n  - y\nb: 1\n", "a", "y")).toBe("a:\n  - x\nb: 1\n");
  expect(withoutItem("a:\n  - x\nb: 1\n", "a", "x")).toBe("a: []\nb: 1\n");
  expect(withoutItem("a: [x]\n", "b", "x")).toBe("a: [x]\n");
  expect(withoutEntries("- id: a\n  b: >-\n    text\n\n# c\n- id: c\n", ({ id }) => id === "a")).toBe(
    "\n# c\n- id: c\n",
  );
});
