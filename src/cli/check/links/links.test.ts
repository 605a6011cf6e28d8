import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told as toldOf } from "../mistakes/told.ts";
import { known, pageFrom, sound } from "../pages/sample-pages.ts";
import { checkLinks } from "./links.ts";

let root = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};
const scenario = 'export default { platform: "vercel",\n  picks: [{ platform: "lambda" }] };';
const world = {
  ...known,
  figures: new Set(["a-figure", "outcomes/a-table.azure.both-cold"]),
  labFiles: new Map([...known.labFiles, ["a-lab/scenario.ts", scenario]]),
};
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "links-"));
  await write("content/glossary.yaml", "- id: pool");
  await write("content/choosing.yaml", "sources: [{ id: a-source }]\nanswers: [{ id: cap }]\nrules: []");
  await write("content/tests.yaml", "- id: final");
  await write("labs/a-lab/incident.yaml", "id: everything-fails");
  await write("src/pages/review.astro", '<h2 id="how">How</h2>');
  await write("src/pages/labs/index.astro", "");
  await write("src/pages/labs/[id].astro", "");
});
afterEach(() => rm(root, { recursive: true }));

/** What is said of a lesson that ends in this text. */
async function told(text: string): Promise<string> {
  const found = await checkLinks([pageFrom("lesson", `${sound.lesson}\n${text}\n`)], world, root);
  return toldOf(found);
}

test("links to every kind of page, and to places on them, have nothing against them", async () => {
  const links = [
    "../a-page/#what-poolquery-costs",
    "#what-poolquery-costs",
    "#source-1",
    "../../labs/",
    "../../labs/a-lab/#open=rejected/a-check--wrong",
    "../../labs/a-lab/#platform=lambda",
    "../../labs/a-lab/webcontainer/",
    "../../watch/a-figure/#code",
    "../../watch/a-table/azure-both-cold/",
    "../../glossary/#pool",
    "../../choosing/#answer-cap",
    "../../tests/final/",
    "../../incidents/everything-fails/",
    "../../review/#how",
    "https://www.postgresql.org/docs/",
  ];
  expect(
    await told(`${links.map((link) => `[it](${link})`).join(" ")} \`[not](a-link)\` <a href="../../labs/">it</a>`),
  ).toBe("");
});

test("a link that leads nowhere is named by its line, with what is like it", async () => {
  const links = [
    "[it](../../watch/a-figur/)",
    "[it](../../glossary/#pools)",
    "[it](../../labs/a-lab/#open=rejected/no-such)",
    "[it](../../labs/a-lab/#platform=azure)",
    "[it](/labs/a-lab/)",
    "[it](../../labs/a-lab#open=solution)",
    "[it](http://www.postgresql.org/)",
    "[it]()",
    '<a href="../none/">it</a>',
  ];
  expect(await told(links.join("\n"))).toMatchInlineSnapshot(`
    "✕ content/lessons/a-page.mdx:44: its link ../../watch/a-figur/ leads somewhere
        there is no page \`watch/a-figur/\`. Known: labs/, review/, lessons/a-page/, labs/a-lab/, labs/a-lab/webcontainer/, watch/a-figure/, watch/a-table/azure-both-cold/, glossary/, choosing/, tests/final/, instructors/mistakes/, incidents/everything-fails/
        Found: "../../watch/a-figur/"
        Fix: Write the address of a page there is, and after \`#\` the anchor of a heading on it.
        More: https://course.example/instructors/mistakes/#dead-link (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:45: its link ../../glossary/#pools leads somewhere
        glossary/ has no place \`pools\`. Known: pool
        Found: "../../glossary/#pools"
        Fix: Write the address of a page there is, and after \`#\` the anchor of a heading on it.
        More: https://course.example/instructors/mistakes/#dead-link (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:46: its link ../../labs/a-lab/#open=rejected/no-such leads somewhere
        labs/a-lab/ has no place \`open=rejected/no-such\`. Known: open=starter, open=solution, open=rejected/a-check--wrong, open=examples/with-let, platform=vercel, platform=lambda
        Found: "../../labs/a-lab/#open=rejected/no-such"
        Fix: Write the address of a page there is, and after \`#\` the anchor of a heading on it.
        More: https://course.example/instructors/mistakes/#dead-link (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:47: its link ../../labs/a-lab/#platform=azure leads somewhere
        labs/a-lab/ has no place \`platform=azure\`. Known: open=starter, open=solution, open=rejected/a-check--wrong, open=examples/with-let, platform=vercel, platform=lambda
        Found: "../../labs/a-lab/#platform=azure"
        Fix: Write the address of a page there is, and after \`#\` the anchor of a heading on it.
        More: https://course.example/instructors/mistakes/#dead-link (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:48: its link /labs/a-lab/ leads somewhere
        the site may stand below a path of its host: write ../../labs/a-lab/
        Fix: Link to pages of the site with \`../\` and a slash at the end, and to others with \`https://\`.
        More: https://course.example/instructors/mistakes/#link-ill-written (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:49: its link ../../labs/a-lab#open=solution leads somewhere
        addresses end in a slash: write ../../labs/a-lab/#open=solution
        Found: "../../labs/a-lab#open=solution"
        Fix: Link to pages of the site with \`../\` and a slash at the end, and to others with \`https://\`.
        More: https://course.example/instructors/mistakes/#link-ill-written (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:50: its link http://www.postgresql.org/ leads somewhere
        a link to another site begins with https://
        Found: "http://www.postgresql.org/"
        Fix: Link to pages of the site with \`../\` and a slash at the end, and to others with \`https://\`.
        More: https://course.example/instructors/mistakes/#link-ill-written (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:51: its link  leads somewhere
        it is empty: write where it leads
        Found: ""
        Fix: Link to pages of the site with \`../\` and a slash at the end, and to others with \`https://\`.
        More: https://course.example/instructors/mistakes/#link-ill-written (or src/mistakes/any-file.ts)
    ✕ content/lessons/a-page.mdx:52: its link ../none/ leads somewhere
        there is no page \`lessons/none/\`. Known: labs/, review/, lessons/a-page/, labs/a-lab/, labs/a-lab/webcontainer/, watch/a-figure/, watch/a-table/azure-both-cold/, glossary/, choosing/, tests/final/, instructors/mistakes/, incidents/everything-fails/
        Found: "../none/"
        Fix: Write the address of a page there is, and after \`#\` the anchor of a heading on it.
        More: https://course.example/instructors/mistakes/#dead-link (or src/mistakes/any-file.ts)"
  `);
});

test("a link of a lab's instructions leads to its page from both addresses at which they stand", async () => {
  await write("labs/a-lab/instructions.mdx", "Look [here](../../review/).\n");
  expect(await told("")).toMatchInlineSnapshot(`
    "✕ labs/a-lab/instructions.mdx:1: its link ../../review/ leads somewhere
        there is no page \`labs/review/\`. Known: labs/, review/, lessons/a-page/, labs/a-lab/, labs/a-lab/webcontainer/, watch/a-figure/, watch/a-table/azure-both-cold/, glossary/, choosing/, tests/final/, instructors/mistakes/, incidents/everything-fails/
        Found: "../../review/"
        Fix: Write the address of a page there is, and after \`#\` the anchor of a heading on it.
        More: https://course.example/instructors/mistakes/#dead-link (or src/mistakes/any-file.ts)"
  `);
});

test("a field of YAML that leads nowhere is named by its line", async () => {
  await write("content/quizzes/a-quiz.yaml", "questions:\n  - id: one\n    lab: a-lap\n");
  await write(
    "content/choosing.yaml",
    "sources: [{ id: a-source }]\nanswers:\n  - id: cap\n    page: lessons/b-page\n    seen: { figure: a-figure }\nrules:\n  - answer: cup\n    because: [{ sources: [a-source, b-source] }]\n",
  );
  await write("content/ways.yaml", "- id: recall\n  path: revue/\n");
  expect(await told("")).toMatchInlineSnapshot(`
    "✕ content/quizzes/a-quiz.yaml:3: \`lab\` leads somewhere
        there is no lab \`a-lap\`. Known: a-lab
        Fix: Write the name of a folder in \`labs/\`, or remove the mention.
        More: https://course.example/instructors/mistakes/#no-such-lab (or src/mistakes/lesson.ts)
    ✕ content/choosing.yaml:4: \`page\` leads somewhere
        there is no page \`lessons/b-page\`. Known: labs, review, lessons/a-page, labs/a-lab, labs/a-lab/webcontainer, watch/a-figure, watch/a-table/azure-both-cold, glossary, choosing, tests/final, instructors/mistakes, incidents/everything-fails
        Fix: Write the name of a page there is, or write the page.
        More: https://course.example/instructors/mistakes/#no-such-page (or src/mistakes/any-file.ts)
    ✕ content/choosing.yaml:7: \`answer\` leads somewhere
        there is no answer \`cup\`. Known: cap
        Fix: Write the id of an entry of that list, or add the entry.
        More: https://course.example/instructors/mistakes/#no-such-entry (or src/mistakes/any-file.ts)
    ✕ content/choosing.yaml:8: \`sources\` leads somewhere
        there is no source \`b-source\`. Known: a-source
        Fix: Write the id of an entry of that list, or add the entry.
        More: https://course.example/instructors/mistakes/#no-such-entry (or src/mistakes/any-file.ts)
    ✕ content/ways.yaml:2: \`path\` leads somewhere
        there is no place \`revue/\`. Known: labs/, review/, lessons/a-page/, labs/a-lab/, labs/a-lab/webcontainer/, watch/a-figure/, watch/a-table/azure-both-cold/, glossary/, choosing/, tests/final/, instructors/mistakes/, incidents/everything-fails/
        Fix: Write the name of a page there is, or write the page.
        More: https://course.example/instructors/mistakes/#no-such-page (or src/mistakes/any-file.ts)"
  `);
});
