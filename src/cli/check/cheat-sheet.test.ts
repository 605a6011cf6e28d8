import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import { checkCheatSheet } from "./cheat-sheet.ts";
import { told } from "./mistakes/told.ts";
import { pageFrom, sound } from "./pages/sample-pages.ts";

const taught = "lessons/limits#the-five-things-to-take-along";
const takeaways = [1, 2, 3, 4, 5].map((n) => ({
  says: `This is the takeaway number ${n}.`,
  more: "It says more of it.",
}));
const driver = {
  ...{ id: "pg", name: "pg", version: "pg 8.23" },
  settings: [{ option: "`max`", unset: "10", set: "from the budget", because: "It bounds one pool only.", source: 1 }],
  also: [{ says: "Listen to what the pool emits.", source: 2 }],
  sources: [{ text: "pg-pool 3.14, index.js" }, { text: "node-postgres, pg.Pool" }],
  lastChecked: "2026-11-20",
};

let root = "";
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "sheet-"));
  await mkdir(path.join(root, "content"));
});
afterEach(() => rm(root, { recursive: true }));

/** What is said of a sheet beside a last step that has these takeaways, line breaks and all. */
async function problems(sheet: object, inLesson = takeaways): Promise<string> {
  await writeFile(path.join(root, "content/cheat-sheet.yaml"), stringify(sheet));
  const list = inLesson.map(({ says, more }, index) => `${index + 1}. **${says}**\n   ${more}`).join("\n");
  const text = `${sound.lesson}\n## The five things to take along\n\n${list}\n`;
  const found = await checkCheatSheet([{ ...pageFrom("lesson", text), id: "limits" }], root);
  return told(found);
}

test("a sheet that says what the last step says has nothing against it", async () => {
  expect(await problems({ taught, takeaways, drivers: [driver] })).toBe("");
});

test("a takeaway in other words than the last step's is named by its line", async () => {
  const other = takeaways.with(1, { says: "This is another takeaway.", more: "It says more of it." });
  expect(await problems({ taught, takeaways, drivers: [driver] }, other)).toMatchInlineSnapshot(`
    "✕ content/cheat-sheet.yaml:5: takeaway 2 stands in lessons/limits#the-five-things-to-take-along
        “This is the takeaway number 2. It says more of it.” is not said there in these words
        Fix: Make both the same, word for word, or take \`taught\` out of \`content/cheat-sheet.yaml\`.
        More: https://course.example/instructors/mistakes/#takeaway-differs (or src/mistakes/list.ts)"
  `);
});

test("a sheet whose lesson or heading went says so, and one that names none is held to none", async () => {
  expect(await problems({ takeaways, drivers: [driver] }, [])).toBe("");
  const sheet = { takeaways, drivers: [driver] };
  expect(await problems({ taught: "lessons/limts#the-five-things-to-take-along", ...sheet })).toMatchInlineSnapshot(`
    "✕ content/cheat-sheet.yaml:1: its takeaways are taught at lessons/limts#the-five-things-to-take-along
        there is no page \`lessons/limts\`. Known: lessons/limits
        Fix: Write the name of a page there is, or write the page.
        More: https://course.example/instructors/mistakes/#no-such-page (or src/mistakes/any-file.ts)"
  `);
  expect(await problems({ taught: "lessons/limits#to-take-along", ...sheet })).toMatchInlineSnapshot(`
    "✕ content/cheat-sheet.yaml:1: its takeaways are taught at lessons/limits#to-take-along
        lessons/limits has no section \`to-take-along\`. Known: front-matter, start, what-poolquery-costs, the-five-things-to-take-along
        Fix: Write the anchor of a heading of that page: its words in small letters, with hyphens between them.
        More: https://course.example/instructors/mistakes/#no-such-section (or src/mistakes/any-file.ts)"
  `);
});

test("a statement without its source, and a source without a statement, are named", async () => {
  const wrong = { ...driver, also: [{ says: "Listen to what the pool emits.", source: 3 }] };
  expect(await problems({ takeaways, drivers: [wrong] })).toMatchInlineSnapshot(`
    "✕ content/cheat-sheet.yaml:24: drivers[pg].also[0].source
        it has 2 sources, and none is number 3
        Fix: Add the source to \`sources\`, or correct the number. Sources are counted from 1.
        More: https://course.example/instructors/mistakes/#cite-without-source (or src/mistakes/lesson.ts)
    ✕ content/cheat-sheet.yaml:27: drivers[pg].sources[1]
        nothing cites it: node-postgres, pg.Pool
        Fix: Put \`<Cite n={…} />\` behind what it says, or remove the source and count the others again.
        More: https://course.example/instructors/mistakes/#source-not-cited (or src/mistakes/lesson.ts)"
  `);
});
