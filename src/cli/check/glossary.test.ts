import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { checkGlossary } from "./glossary.ts";
import { told } from "./mistakes/told.ts";
import { pageFrom, sound } from "./pages/sample-pages.ts";

const pool = {
  id: "pool",
  term: "pool",
  also: ["connection pool"],
  definition: "A list of open connections and a queue of those who wait for one.",
  taught: "lessons/a-page#what-poolquery-costs",
  source: { text: "node-postgres, pg.Pool" },
  lastChecked: "2026-11-20",
};
const slot = { ...pool, id: "slot", term: "`slot`", also: [], taught: "lessons/a-page" };

/** Uses both of them. */
const text = 'A <Term id="pool">pool of them</Term>, a <Term id="slot" />.';

let root = "";
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "glossary-"));
  await mkdir(path.join(root, "content"));
});
afterEach(() => rm(root, { recursive: true }));

/** What is said of a lesson with this text and of these words; without the fields in question they are sound. */
async function findings(text: string, ...entries: object[]) {
  await writeFile(path.join(root, "content/glossary.yaml"), stringify(entries));
  return checkGlossary([pageFrom("lesson", `${sound.lesson}\n${text}\n`)], root);
}

async function problems(text: string, ...entries: object[]): Promise<string> {
  const found = await findings(text, ...entries);
  return told(found);
}

test("words that are taught and used have nothing against them", async () => {
  const found = await findings(text, pool, slot);
  expect(found.map(({ what, problem }) => problem ?? what)).toMatchInlineSnapshot(`
    [
      "content/glossary.yaml:1: term pool: is taught at lessons/a-page#what-poolquery-costs",
      "content/glossary.yaml:10: term slot: is taught at lessons/a-page",
      "content/glossary.yaml:1: term pool: a page uses it",
      "content/glossary.yaml:10: term slot: a page uses it",
      "content/lessons/a-page.mdx:44: its term is in the glossary: pool",
      "content/lessons/a-page.mdx:44: its term is in the glossary: slot",
    ]
  `);
});

test("without a glossary there is nothing to check", async () => {
  expect(await checkGlossary([pageFrom("lesson")], root)).toEqual([]);
});

describe("a term in a page", () => {
  test("that leads nowhere is named by its line, with those like it", async () => {
    expect(await problems(`${text} A <Term id="pol" />.`, pool, slot)).toMatchInlineSnapshot(`
      "✕ content/lessons/a-page.mdx:44: its term is in the glossary
          there is no term \`pol\`. Known: pool, slot
          Fix: Write an id of \`content/glossary.yaml\`, or add the word there.
          More: https://course.example/instructors/mistakes/#no-such-term (or src/mistakes/lesson.ts)"
    `);
  });

  test("without an id says how it is written", async () => {
    expect(await problems(`${text} A <Term>pool</Term>.`, pool, slot)).toMatchInlineSnapshot(`
      "✕ content/lessons/a-page.mdx:44: its term is in the glossary
          <Term> has no \`id\`
          Fix: Write \`id="…"\` in the tag.
          More: https://course.example/instructors/mistakes/#tag-without-id (or src/mistakes/lesson.ts)"
    `);
  });

  test("that the page has explained already is one too many", async () => {
    const twice = 'A <Term id="pool" />.\n\nTwo <Term id="pool">pools</Term>.';
    expect(await problems(twice, pool)).toMatchInlineSnapshot(`
      "✕ content/lessons/a-page.mdx:46: its term is in the glossary
          \`pool\` is explained on line 44 already
          Fix: Keep the first \`<Term>\` of the page, and write the others as plain words.
          More: https://course.example/instructors/mistakes/#term-twice (or src/mistakes/lesson.ts)"
    `);
  });

  test("in code is the reader's", async () => {
    expect(await problems(`${text}\n\n\`\`\`tsx\n<Term id="pol" />\n\`\`\``, pool, slot)).toBe("");
  });
});

describe("a word of the glossary", () => {
  test("is taught on a page that is there, in a section that is there", async () => {
    const nowhere = [
      { ...pool, taught: "lessons/b-page" },
      { ...slot, taught: "lessons/a-page#what-it-costs" },
    ];
    expect(await problems(text, ...nowhere)).toMatchInlineSnapshot(`
      "✕ content/glossary.yaml:1: term pool: is taught
          there is no page \`lessons/b-page\`. Known: lessons/a-page
          Fix: Write the name of a page there is, or write the page.
          More: https://course.example/instructors/mistakes/#no-such-page (or src/mistakes/any-file.ts)
      ✕ content/glossary.yaml:10: term slot: is taught
          lessons/a-page has no section \`what-it-costs\`. Known: front-matter, start, what-poolquery-costs
          Fix: Write the anchor of a heading of that page: its words in small letters, with hyphens between them.
          More: https://course.example/instructors/mistakes/#no-such-section (or src/mistakes/any-file.ts)"
    `);
  });

  test("that no page uses is one that nobody meets", async () => {
    expect(await problems('A <Term id="pool" />.', pool, slot)).toMatchInlineSnapshot(`
      "✕ content/glossary.yaml:10: term slot: a page uses it
          no page has <Term id="slot">
          Fix: Write \`<Term id=…>\` where a page first needs the word, or take it out of the glossary.
          More: https://course.example/instructors/mistakes/#term-unused (or src/mistakes/list.ts)"
    `);
  });

  test("shares no word with another, nor an id", async () => {
    expect(await problems(text, pool, { ...slot, also: ["Connection `pool`"] })).toMatchInlineSnapshot(`
      "✕ content/glossary.yaml:10: term slot: its words are its own
          “Connection \`pool\`” stands at pool too
          Fix: Leave the word to one of the two.
          More: https://course.example/instructors/mistakes/#word-twice (or src/mistakes/list.ts)"
    `);
    expect(await problems('A <Term id="pool" />.', pool, { ...slot, id: "pool" })).toMatchInlineSnapshot(`
      "✕ content/glossary.yaml:10: the id pool is unique
          \`pool\` stands on line 1, too
          Fix: Give the newer one another id. An id that is published stays as it is.
          More: https://course.example/instructors/mistakes/#duplicate-id (or src/mistakes/any-file.ts)"
    `);
  });

  test("that does not fit is named by its field", async () => {
    expect(await problems("", { ...pool, definition: "Connections." })).toMatchInlineSnapshot(`
      "✕ content/glossary.yaml:5: pool: definition
          it has 12 characters; write at least 40
          Found: "Connections."
          Fix: Write at least as much as is named.
          More: https://course.example/instructors/mistakes/#too-small (or src/mistakes/any-file.ts)"
    `);
  });
});
