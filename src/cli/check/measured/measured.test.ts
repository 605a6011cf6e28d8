import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../mistakes/told.ts";
import { pageFrom, sound } from "../pages/sample-pages.ts";
import { checkMeasured } from "./measured.ts";

let root = "";
const write = (file: string, text: string) => writeFile(path.join(root, file), text);
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "measured-"));
  await mkdir(path.join(root, "content/lessons"), { recursive: true });
  await write(
    "content/measurements.yaml",
    [
      "- { id: warm-query, says: A query on an open connection, value: 0.11, unit: ms, factor: 3 }",
      "- { id: open-trust, says: Opening without a password, value: 3.5, unit: ms, factor: 2.5 }",
    ].join("\n"),
  );
  await write("content/measurements.json", '{ "measured": { "warm-query": 0.1, "open-trust": 3.3 } }');
});
afterEach(() => rm(root, { recursive: true }));

const findings = (text = "") => checkMeasured([pageFrom("lesson", `${sound.lesson}\n${text}\n`)], root);
const problems = async (text = "") => told(await findings(text));

test("each published number is said with the one that was taken again, and pages with how many they print", async () => {
  expect((await findings('It takes <Measured id="warm-query" />.')).map(({ what }) => what)).toMatchInlineSnapshot(`
    [
      "content/measurements.yaml:1: warm-query is 0.11 ms, and 0.1 when it was taken again (within 3 times)",
      "content/measurements.yaml:2: open-trust is 3.5 ms, and 3.3 when it was taken again (within 2.5 times)",
      "content/lessons/a-page.mdx: prints a number of content/measurements.yaml",
    ]
  `);
});

test("a number is named that was found too far off, was not taken again, or is published nowhere", async () => {
  await write("content/measurements.json", '{ "measured": { "warm-query": 0.5, "open-scram": 5 } }');
  expect(await problems('It takes <Measured id="warm-querry" /> or <Measured />.')).toMatchInlineSnapshot(`
    "✕ content/measurements.yaml:1: warm-query is 0.11 ms, and 0.5 when it was taken again (within 3 times)
        0.11 and 0.5 are farther apart than its factor of 3 allows
        Fix: Find out why. Then correct the value, or say more of its conditions in \`says\`.
        More: https://course.example/instructors/mistakes/#measured-apart (or src/mistakes/list.ts)
    ✕ content/measurements.yaml:2: open-trust was measured again
        content/measurements.json has no number \`open-trust\`
        Fix: Run \`npm run measure -- --write\`, and keep both files in one commit.
        More: https://course.example/instructors/mistakes/#not-measured (or src/mistakes/list.ts)
    ✕ content/measurements.json:1: open-scram is published
        content/measurements.yaml has no number \`open-scram\`
        Fix: Run \`npm run measure -- --write\`, and keep both files in one commit.
        More: https://course.example/instructors/mistakes/#not-measured (or src/mistakes/list.ts)
    ✕ content/lessons/a-page.mdx:44: its measured number is published
        there is no number \`warm-querry\`. Known: warm-query, open-trust
        Fix: Write an id of \`content/measurements.yaml\`.
        More: https://course.example/instructors/mistakes/#no-such-number (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:44: its measured number is published
        <Measured> has no \`id\`
        Fix: Write \`id="…"\` in the tag.
        More: https://course.example/instructors/mistakes/#tag-without-id (or src/mistakes/lesson.ts)"
  `);
});

test("words that say what was measured hold, over line breaks and tags, and others are named with what it would be", async () => {
  await write(
    "content/measured-in-words.yaml",
    [
      '- { says: "It takes {open-trust / warm-query} times as long, or {again.open-trust} ms", files: [content/lessons/*.mdx] }',
      '- { says: "{warm-query} ms (measured", files: [content/lessons/*.mdx] }',
      '- { says: "Nobody says {warm-query}", files: [content/lessons/*.mdx] }',
      '- { says: "It takes {warm-querry} ms", files: [content/lessons/*.mdx] }',
      '- { says: "It takes {warm-query *} ms", files: [content/lessons/*.mdx] }',
    ].join("\n"),
  );
  await write(
    "content/lessons/01-right.mdx",
    "It takes 32\ntimes as long,<Cite n={1} /> or 3.3 ms. Then 0.11 ms (measured).",
  );
  await write("content/lessons/02-wrong.mdx", "Here.\nIt takes 35 times as long, or 3.5 ms. Then 0.14 ms (measured).");
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/lessons/02-wrong.mdx:2: says what was measured: It takes {open-trust / warm-query} times as long, or {again.open-trust} ms
        it says 35, and open-trust / warm-query is 31.82; it says 3.5, and again.open-trust is 3.3
        Found: "35, 3.5"
        Fix: Write the number that was measured, rounded as you like.
        More: https://course.example/instructors/mistakes/#says-another-number (or src/mistakes/list.ts)
    ✕ content/lessons/02-wrong.mdx:2: says what was measured: {warm-query} ms (measured
        it says 0.14, and warm-query is 0.11
        Fix: Write the number that was measured, rounded as you like.
        More: https://course.example/instructors/mistakes/#says-another-number (or src/mistakes/list.ts)
    ✕ content/measured-in-words.yaml:3: “Nobody says {warm-query}” is said in content/lessons/*.mdx
        nothing in content/lessons/*.mdx says it
        Found: "Nobody says {warm-query}"
        Fix: Correct the words, so that they are those of the text, or remove the entry.
        More: https://course.example/instructors/mistakes/#said-nowhere (or src/mistakes/list.ts)
    ✕ content/measured-in-words.yaml:4: “It takes {warm-querry} ms” can be worked out
        there is no number \`warm-querry\`. Known: warm-query, open-trust, again.warm-query, again.open-trust
        Found: "It takes {warm-querry} ms"
        Fix: Write ids of \`content/measurements.yaml\`, numbers, \`+ - * /\` and parentheses. A minus has a space before it.
        More: https://course.example/instructors/mistakes/#not-worked-out (or src/mistakes/list.ts)
    ✕ content/measured-in-words.yaml:5: “It takes {warm-query *} ms” can be worked out
        \`warm-query *\` can't be read from \`its end\` on
        Found: "It takes {warm-query *} ms"
        Fix: Write ids of \`content/measurements.yaml\`, numbers, \`+ - * /\` and parentheses. A minus has a space before it.
        More: https://course.example/instructors/mistakes/#not-worked-out (or src/mistakes/list.ts)"
  `);
});

test("an entry without a number in braces is a mistake of the file", async () => {
  await write("content/measured-in-words.yaml", "- { says: No number, files: [content/lessons/*.mdx] }");
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/measured-in-words.yaml:1: [0].says
        write in braces what a number comes from, such as \`{open-trust / warm-query} times\`
        Found: "No number"
        Fix: Write it in the form named.
        More: https://course.example/instructors/mistakes/#wrong-form (or src/mistakes/any-file.ts)"
  `);
});
