import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { mistakeGroups, mistakes } from "#mistakes/catalogue.ts";

const ids = Object.keys(mistakes);
const read = (patterns: string[]) =>
  Promise.all(globSync(patterns).map(async (file) => ({ file, text: await readFile(file, "utf8") })));

test("no id stands in two groups, and each is an anchor", () => {
  const all = mistakeGroups.flatMap(({ mistakes }) => Object.keys(mistakes));
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  expect(all.toSorted()).toEqual(ids.toSorted());
  expect(all.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
});

test("every mistake has a snapshot of what an author reads", async () => {
  const snapshots = await read(["src/cli/**/*.test.ts", "src/cli/**/__snapshots__/*.snap"]);
  const isShown = (id: string) => snapshots.some(({ text }) => text.includes(`/instructors/mistakes/#${id} (or `));
  expect(ids.filter((id) => !isShown(id))).toEqual([]);
});

test("every mistake that a schema or a loader names is in the catalogue", async () => {
  const sources = await read(["src/schemas/*.ts", "src/lab/runtimes/node/*.ts", "src/figures/**/*.ts"]);
  const named = sources.flatMap(({ file, text }) =>
    [
      ...text.matchAll(/\b(?:kind: |mistake: |kindOf\(|wrong\(\s*|without\(\s*|report\(\s*)"([a-z]+(?:-[a-z]+)+)"/g),
    ].map(([, id = ""]) => ({ file, id })),
  );
  // Events and faults have kinds, too.
  const ours = named.filter(({ file }) => !/schemas\/(scenario|fault)\.ts$/.test(file));
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.filter(({ id }) => !ids.includes(id))).toEqual([]);
});

test("every mistake is used by a check", async () => {
  const sources = await read([
    "src/cli/**/*.ts",
    "src/schemas/*.ts",
    "src/lab/runtimes/node/*.ts",
    "src/figures/**/*.ts",
  ]);
  const code = sources.filter(({ file }) => !file.endsWith(".test.ts")).map(({ text }) => text);
  expect(ids.filter((id) => !code.some((text) => text.includes(`"${id}"`)))).toEqual([]);
});

test("its words are short, and its example differs from its cure", () => {
  for (const [id, { title, why, fix, example }] of Object.entries(mistakes)) {
    expect.soft(title, id).not.toMatch(/[.!]$/);
    expect.soft(why, id).toMatch(/[.]$/);
    expect.soft(fix, id).toMatch(/[.]$/);
    expect.soft(fix.length, id).toBeLessThan(190);
    expect.soft(example.wrong, id).not.toBe(example.right);
  }
});
