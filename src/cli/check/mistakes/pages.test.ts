import { describe, expect, test } from "vitest";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { checkPages } from "../pages/pages.ts";
import { courseWith, type Edit } from "./course.ts";
import { told } from "./told.ts";

const lesson = "content/lessons/01-one.mdx";
const myth = "content/myths/01-two.mdx";
const pitfall = "content/pitfalls/01-three.mdx";
const order = "content/order.yaml";
const amounts = "content/coverage/amounts.yaml";
const amount = (counts: string, least: number) =>
  `- { id: as-many, asks: as many as it had, counts: ${counts}, least: ${least} }\n`;
const second: Edit = ["content/lessons/02-four.mdx", twin("", "step: 2")];
const component = [
  "src/components/TeachingText.astro",
  "const shared = { Cite, Figure, Insight, Prediction, Result, Revealed, RootCause, Truth, WrongRight };",
] as const;

async function findings(edits: readonly Edit[]) {
  const { root, remove } = await courseWith(edits);
  try {
    return await checkPages(root);
  } finally {
    await remove();
  }
}

/** What an author is told of one mistake. */
async function toldOf(mistake: MistakeId, edits: readonly Edit[]): Promise<string> {
  return told((await findings(edits)).filter((finding) => finding.mistake === mistake));
}

test("the course is sound before anything is done to it", async () => {
  const found = (await findings([])).filter(({ mistake }) => mistake !== "correction-missing");
  expect(told(found)).toBe("");
});

type Case = [mistake: MistakeId, does: string, ...edits: Edit[]];

const inAnyFile: Case[] = [
  ["bad-yaml", "a text with a colon", [lesson, "title: A page", "title: Pools: a page"]],
  ["bad-yaml", "a line indented by one space too many", [lesson, "minutes: 5", " minutes: 5"]],
  ["bad-yaml", "a bracket that is left open", ["content/ways.yaml", "path: lessons/ }", "path: lessons/"]],
  ["bad-yaml", "YAML that no schema reads", ["labs/a-lab/survivors.yaml", "- { id: [ }\n"]],
  ["field-twice", "a field copied and left", [lesson, "minutes: 5", "minutes: 5\nminutes: 6"]],
  ["missing-field", "no id", ["content/ways.yaml", "id: read, ", ""]],
  ["missing-field", "no sources", [lesson, 'sources:\n  - text: "Our own measurement, for a test"\n', ""]],
  ["unknown-field", "a slip in a name", [lesson, "minutes: 5", "minuts: 5"]],
  ["wrong-type", "a word for a number", [lesson, "minutes: 5", "minutes: five"]],
  ["wrong-type", "one value for a list", [lesson, "misconceptions: [a-belief]", "misconceptions: a-belief"]],
  ["wrong-type", "a file that is no list", ["content/ways.yaml", "read: true\n"]],
  ["not-one-of", "a level of one's own", [lesson, "level: foundation", "level: beginner"]],
  [
    "too-small",
    "a description of three words",
    [myth, "A page that is here only to be wrong in one place at a time.", "A short page."],
  ],
  ["too-small", "an empty list", [lesson, "objectives: [Learn what an author is told]", "objectives: []"]],
  [
    "too-big",
    "a belief that is a paragraph",
    [myth, "Everybody believes", `Everybody ${"really ".repeat(22)}believes`],
  ],
  ["too-small", "a step before the first", [lesson, "step: 1", "step: 0"]],
  [
    "too-big",
    "a title that is a sentence",
    ["content/ways.yaml", "title: Read", "title: Read everything in its order"],
  ],
  ["wrong-form", "an id with capitals", [lesson, "lab: a-lab", "lab: A Lab"]],
  [
    "wrong-form",
    "an address without its scheme",
    [lesson, '  - text: "Our own', '  - url: www.postgresql.org\n    text: "Our own'],
  ],
  ["wrong-type", "a date in words", [lesson, "lastChecked: 2026-11-20", "lastChecked: last week"]],
  ["dead-link", "a slip in an address", [lesson, "It is so.", "It is [so](../../myths/to/)."]],
  ["dead-link", "a slip in an anchor", [lesson, "It is so.", "It is [so](../one/#what-it-costs)."]],
  ["link-ill-written", "from the top of the host", [lesson, "It is so.", "It is [so](/myths/two/)."]],
  ["link-ill-written", "without a slash at its end", [lesson, "It is so.", "It is [so](../../myths/two)."]],
  ["link-ill-written", "over http", [lesson, "It is so.", "It is [so](http://example.org/)."]],
  ["link-ill-written", "empty", [lesson, "It is so.", "It is [so]()."]],
  ["unused-file", "a figure that no page shows", ["content/figures/b-figure/figure.ts", ""]],
  ["unused-file", "a quiz that nothing asks", ["content/quizzes/four.yaml", "questions: [{}]\n"]],
  ["unread-file", "Markdown for MDX", ["content/lessons/02-more.md", "# More\n"]],
  ["unread-file", "yml for yaml", ["content/quizzes/three.yml", "questions: []\n"]],
  ["does-not-fit", "fields that leave each other empty", ["content/choosing.yaml", "answers: [{ seen: {} }]\n"]],
  ["no-such-file", "a file that was moved", ["content/coverage/course.yaml", "content/ways.yaml", "content/way.yaml"]],
  ["no-such-page", "a place that a way leads to", ["content/ways.yaml", "path: lessons/", "path: lesson/"]],
];

const onPages: Case[] = [
  ["no-front-matter", "a page that begins with its heading", [myth, "# A page\n"]],
  ["no-front-matter", "a blank line above it", [myth, "---\ntitle", "\n---\ntitle"]],
  ["mdx-syntax", "a tag that is not closed", [lesson, "</Revealed>", ""]],
  ["mdx-syntax", "a brace", [lesson, "It is so.", "It is {so."]],
  ["mdx-syntax", "a sign for less", [lesson, "It is so.", "It is <5 ms."]],
  ["mdx-syntax", "in a lab's instructions", ["labs/a-lab/instructions.mdx", "Find <b>all.\n"]],
  ["no-such-component", "a slip in a tag", [...component], [lesson, "<Insight />", "<Insigt />"]],
  ["no-such-lab", "in front matter", [lesson, "lab: a-lab", "lab: b-lab"]],
  ["no-such-lab", "on a card", [lesson, "<Insight />", '<Insight />\n\n<LabCard id="b-lab" />']],
  ["no-such-quiz", "in front matter", [lesson, "quiz: three", "quiz: threee"]],
  ["no-such-lesson", "a number that is left on", [myth, "lab: a-lab", "prerequisites: [01-one]\nlab: a-lab"]],
  ["no-such-misconception", "in front matter", [lesson, "[a-belief]", "[b-belief]"]],
  ["no-such-figure", "in the text", [myth, '<Figure id="a-figure" />', '<Figure id="a-figur" />']],
  ["no-such-table", "in the text", [myth, "<Truth />", '<Truth /><Outcomes id="who-shares" />']],
  ["no-such-term", "in the text", [lesson, "It is so.", 'A <Term id="pol">pool</Term>.']],
  ["no-such-number", "in the text", [lesson, "It is so.", '<Measured id="warm-query" /> is so.']],
  ["tag-without-id", "a figure", [myth, '<Figure id="a-figure" />', "<Figure />"]],
  [
    "prerequisite-cycle",
    "two lessons that ask for each other",
    [lesson, "lab: a-lab", "prerequisites: [four]\nlab: a-lab"],
    ["content/lessons/02-four.mdx", twin("prerequisites: [one]\n", "step: 2")],
  ],
  ["prerequisite-cycle", "one that asks for itself", [lesson, "lab: a-lab", "prerequisites: [one]\nlab: a-lab"]],
  [
    "prerequisite-later",
    "a lesson moved before what it asks for",
    ["content/lessons/02-four.mdx", twin("prerequisites: [one]\n", "step: 2")],
    [order, "lessons: [four]\n"],
  ],
  ["prerequisite-later", "by its step", [lesson, "lab: a-lab", "prerequisites: [four]\nlab: a-lab"], second],
  ["step-twice", "a lesson copied", ["content/lessons/02-four.mdx", twin("", "step: 1")]],
  ["duplicate-id", "a prediction copied", ["content/lessons/02-four.mdx", twin("", "step: 2")]],
  ["duplicate-id", "two files of one address", ["content/lessons/02-one.mdx", twin("", "step: 2")]],
  ["part-missing", "no insight", [lesson, "<Insight />", ""]],
  ["part-missing", "two results", [lesson, "<Result />", "<Result />\n\n<Result />"]],
  ["number-of-questions", "one", [lesson, "quiz: three", "quiz: single"]],
  ["lab-not-linked", "a lab that says it belongs there", ["labs/b-lab/lab.yaml", "belongsTo: [lesson:one]\n"]],
  ["lab-does-not-know-page", "a page's lab", ["labs/a-lab/lab.yaml", "lesson:one, ", ""]],
  ["prediction-incomplete", "an answer that is no option", [myth, 'answer="No"', 'answer="Maybe"']],
  ["prediction-incomplete", "no question", [myth, 'question="Is it so?" ', ""]],
  ["prediction-incomplete", "bounds that are crossed", [lesson, "low={2}", "low={4}"]],
  ["revealed-by-nothing", "a slip in the id", [lesson, 'by="how-many"', 'by="how-mny"']],
  ["cite-without-source", "a second one of one", [lesson, "<Cite n={1} />", "<Cite n={1} /><Cite n={2} />"]],
  ["source-not-cited", "the only one", [lesson, "<Cite n={1} />", ""]],
  [
    "no-such-code",
    "a file that no answer has",
    [pitfall, "answer: solution, file: handler.ts", "answer: solution, file: handle.ts"],
  ],
  ["no-such-answer", "behind a button", [myth, "<Truth />", '<Truth /><OpenInLab lab="a-lab" answer="solutions" />']],
  [
    "no-such-lines",
    "beyond the end",
    [myth, "<Truth />", '<Truth /><LabCode lab="a-lab" answer="starter" file="handler.ts" lines="1-9" />'],
  ],
  ["wrong-side", "the solution as what is wrong", [pitfall, "answer: rejected/a-check--wrong", "answer: solution"]],
  [
    "type-error-misplaced",
    "an example without its error",
    [pitfall, "answer: rejected/a-check--wrong", "answer: examples/with-let"],
  ],
  [
    "type-error-differs",
    "an error that the compiler does not find",
    [
      pitfall,
      "answer: rejected/a-check--wrong, file: handler.ts",
      "answer: examples/with-let, file: handler.ts, typeError: { code: TS2322, line: 2 }",
    ],
  ],
  [
    "code-does-not-compile",
    "a text for a number",
    [lesson, "const max: number = count * 2;", 'const max: number = "two";'],
  ],
  ["coverage-of-nothing", "a page that was renamed", ["content/coverage/lesson-first.yaml", "[]\n"]],
  ["page-without-coverage", "no file", ["content/coverage/myth-two.yaml", null]],
  [
    "no-such-section",
    "a heading that was reworded",
    ["content/coverage/lesson-one.yaml", "at: start", "at: what-a-query-costs"],
  ],
  ["not-mentioned", "words that went", ["content/coverage/lesson-one.yaml", "It is so.", "It is not so."]],
  ["not-mentioned", "of the course", ["content/coverage/course.yaml", "[Read]", "[Read, Watch]"]],
  [
    "term-twice",
    "in one page",
    [lesson, "It is so.", 'A <Term id="pool">pool</Term> is a <Term id="pool">pool</Term>.'],
    ["content/glossary.yaml", term("pool", "lessons/one")],
  ],
  [
    "command-not-marked",
    "in the guide",
    [
      "content/instructors/01-fork.mdx",
      "---\ntitle: Make a fork\nsummary: How to take a copy of this course and to see it on your own machine.\nminutes: 5\n---\n\n```bash runs\nnpm start\n```\n",
    ],
  ],
];

const inLists: Case[] = [
  ["order-of-nothing", "a slip in an id", [order, "lessons: [one]\nmyths:\n  - two\n  - tow\n"]],
  ["order-of-nothing", "a lab with its folder", [order, "labs: [labs-a-lab]\n"]],
  ["order-twice", "a line copied", [order, "lessons: [one]\nmyths: [two, two]\n"]],
  ["unknown-field", "a list of nothing", [order, "lesson: [one]\n"]],
  ["wrong-type", "a list without its ids", [order, "lessons:\n"]],
  ["no-such-page", "where a word is taught", ["content/glossary.yaml", term("pool", "lessons/won")]],
  ["no-such-section", "where a word is taught", ["content/glossary.yaml", term("pool", "lessons/one#costs")]],
  ["term-unused", "a word that no page uses", ["content/glossary.yaml", term("pool", "lessons/one")]],
  [
    "word-twice",
    "two entries",
    [
      "content/glossary.yaml",
      term("pool", "lessons/one") + term("pools", "lessons/one").replace("term: pools", "term: pool"),
    ],
  ],
  [
    "duplicate-id",
    "two entries of a list",
    ["content/glossary.yaml", term("pool", "lessons/one") + term("pool", "lessons/one")],
  ],
  ["too-few", "questions", [amounts, amount("questions", 6)]],
  ["too-few", "incidents", [amounts, amount("incidents", 2)], ["labs/a-lab/incident.yaml", "id: night\n"]],
  ["not-one-of", "an amount of what is not counted", [amounts, amount("question", 6)]],
  ["correction-missing", "all but the first", ["content/required-corrections.yaml", "[1, 2, 3]\n"]],
  ["no-such-page", "where a correction is taught", ["content/corrections.yaml", "lessons/one#", "lessons/won#"]],
];

function twin(front: string, step: string): string {
  return `---
title: Another lesson
level: foundation
minutes: 5
description: Another lesson that is here only to be wrong in one place at a time.
objectives: [Learn what an author is told]
outOfScope: [Everything else]
misconceptions: [a-belief]
${front}lab: a-lab
quiz: three
sources: [{ text: "Our own measurement, for a test" }]
lastChecked: 2026-11-20
${step}
concept: A lesson has one idea, and says it in a sentence.
insight: A lesson says what explains the idea.
result: You can now read what an author is told.
---

<Prediction id="how-many" question="How many?" unit="times" low={2} high={3}>
Two.
</Prediction>
`;
}

function term(id: string, taught: string): string {
  return `- id: ${id}
  term: ${id}
  definition: It keeps connections open and lends them to whoever needs one.
  taught: ${taught}
  lastChecked: 2026-11-20
  source: { text: "Our own words, for a test" }
`;
}

const groups = { "in any file": inAnyFile, "on a page": onPages, "in a list": inLists };
describe.each(Object.entries(groups))("%s", (_group, cases) => {
  test.each(cases)("%s: %s", async (mistake, _does, ...edits) => {
    const text = await toldOf(mistake, edits);
    expect(text).toMatch(/^✕ [\w./-]+:\d+: /);
    expect(text).toMatchSnapshot();
  });
});

test("an order that names each thing once has nothing against it", async () => {
  const named = `lessons: [four, one]\nlabs: [a-lab]\nmyths: [two]\npitfalls: [three]\n`;
  const found = await findings([second, [order, named]]);
  const about = found.filter(({ file, mistake }) => file === order || mistake === "prerequisite-later");
  expect(told(about)).toBe("");
  expect(found.some(({ what }) => what.startsWith(order))).toBe(true);
});

test("a broken file hides nothing that is wrong in others", async () => {
  const found = await findings([
    [lesson, "title: A page", "title: Pools: a page"],
    [myth, "lab: a-lab", "lab: b-lab"],
    ["content/ways.yaml", "id: read, ", ""],
  ]);
  const kinds = new Set(found.flatMap(({ mistake }) => mistake ?? []));
  for (const id of ["bad-yaml", "no-such-lab", "missing-field"] as const) expect(kinds).toContain(id);
  // Who refers to the broken page is not to blame.
  expect(kinds).not.toContain("no-such-page");
  expect(kinds).not.toContain("coverage-of-nothing");
});
