import { expect, test } from "vitest";
import { sentencesOfAstro } from "./astro-prose.ts";
import { sentencesOfCode } from "./code-prose.ts";
import { sentencesOfMdx } from "./mdx-prose.ts";
import { sentencesOfYaml } from "./yaml-prose.ts";

const shown = (sentences: Array<{ text: string; line: number }>) =>
  sentences.map(({ text, line }) => `${line}: ${text}`);

const page = `---
title: Left out
insight: The question is cheap. The introduction is dear.
takeaways:
  - Open once.
sources:
  - text: "Left out. Twice."
---

## Left out, too

A query took <Measured id="warm-query" />, with \`max: 3\`.<Cite n={1} /> See
[this run](../../watch/some-run/). \`pg\` waits for <Term id="ever">ever</Term>.

\`\`\`ts
const leftOut = "Code. More code.";
\`\`\`

<Prediction
  id="left-out"
  question="How many?  Say a number."
  options={["None > at all", "One"]}
>

**Three.** Because
of this.

</Prediction>

| Left out | 5 ms |
|---|---|
| label | A cell that says something. |

1. First do *this*. 20 clients more.
2. Then that.

{/* Left out. */}
`;

test("of a page its sentences are read, with their lines, and neither its code, its labels nor its sources", () => {
  expect(shown(sentencesOfMdx(page))).toMatchInlineSnapshot(`
    [
      "3: The question is cheap.",
      "3: The introduction is dear.",
      "5: Open once.",
      "12: A query took Ω, with Ω.",
      "12: See this run .",
      "13: Ω waits for ever .",
      "25: Three.",
      "25: Because of this.",
      "32: A cell that says something.",
      "34: First do this .",
      "34: 20 clients more.",
      "35: Then that.",
      "19: How many?",
      "19: Say a number.",
      "19: None > at all",
      "19: One",
    ]
  `);
});

test("of YAML the values of the named keys are read, whichever way they are written", () => {
  const text = [
    "- id: not read",
    "  stem: 'One. Two of `code`.'",
    "  other: Not read.",
    "  options:",
    "    - { text: Not read, rationale: Three here. }",
    "  solution:",
    "    - >-",
    "      Four goes on",
    "      and ends.",
    "      Five begins here. Six",
    "      ends.",
  ].join("\n");
  expect(shown(sentencesOfYaml(text, ["stem", "rationale", "solution"]))).toMatchInlineSnapshot(`
    [
      "2: One.",
      "2: Two of Ω.",
      "5: Three here.",
      "8: Four goes on and ends.",
      "10: Five begins here.",
      "10: Six ends.",
    ]
  `);
  expect(sentencesOfYaml("a: [", ["a"])).toEqual([]);
});

test("of code the strings of the named properties are read, and what a template fills in is a name", () => {
  const text = [
    "export default define({",
    '  caption: "One. Two.",',
    '  title: "Not read.",',
    "  conclusion: ({ metrics }) => [`It opened $[metrics.opened] $[x ? 'a' : 'b'].`],",
    "});",
  ]
    .join("\n")
    .replaceAll(/\$\[(.*?)\]/g, "$${$1}");
  expect(shown(sentencesOfCode(text, ["caption", "conclusion"]))).toMatchInlineSnapshot(`
    [
      "2: One.",
      "2: Two.",
      "4: It opened Ω Ω.",
    ]
  `);
});

test("of an Astro file the sentences of its template are read, and neither its code nor its styles", () => {
  const text = [
    "---",
    'const leftOut = "Not this.";',
    "---",
    "<h1>A heading</h1>",
    "<p>",
    '  It took <Measured id="a" />, says <a href={sitePath("labs/")}>a lab</a> of {count}. Two',
    '  with <code>max</code>.{" "}',
    "</p>",
    "{rows.map(({ id }) => (<li><strong>Three</strong>, of a list.</li>))}",
    "<style>",
    "  p > a { color: red. }",
    "</style>",
  ].join("\n");
  expect(shown(sentencesOfAstro(text))).toMatchInlineSnapshot(`
    [
      "6: It took Ω, says a lab of Ω.",
      "6: Two with Ω.",
      "9: Three , of a list.",
    ]
  `);
});
