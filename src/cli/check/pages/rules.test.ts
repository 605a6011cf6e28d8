import { describe, expect, test } from "vitest";
import { citations } from "./citations.ts";
import { makeUp } from "./make-up.ts";
import type { PageKind } from "./page.ts";
import { predictions } from "./predictions.ts";
import { references } from "./references.ts";
import { known, pageFrom, sound, told } from "./sample-pages.ts";
import { shownCode } from "./shown-code.ts";

const kinds: PageKind[] = ["lesson", "myth", "pitfall", "case-study", "page"];

test.each(kinds)("a sound %s has no mistakes", (kind) => {
  for (const rule of [makeUp, references, predictions, citations, shownCode]) expect(told(rule, kind)).toBe("");
});

describe("the parts of a page", () => {
  test.each<[PageKind, string, string]>([
    ["lesson", "<Insight />", ""],
    ["lesson", "<Result />", "<Result /><Result />"],
    ["lesson", '<Revealed by="how-many">\n<Figure id="a-figure" />\n</Revealed>', ""],
    ["lesson", "Prediction", "Guess"],
    ["myth", 'options={["Yes", "No"]} answer="No"', 'unit="times" low={1} high={2}'],
    ["myth", "<Truth />", ""],
    ["myth", '<Figure id="a-figure" />', '```mdx\n<Figure id="a-figure" />\n```'],
    ["pitfall", "<WrongRight />", "{/* <WrongRight /> */}"],
    ["pitfall", "<RootCause />", ""],
    ["case-study", "<Takeaways />", ""],
    ["case-study", '<LabCard id="a-lab" />', ""],
    ["page", "<Result />", ""],
  ])("%s: %j written %j", (kind, right, wrong) => {
    expect(told(makeUp, kind, [right, wrong])).toMatchSnapshot();
  });

  test.each<[PageKind, number]>([
    ["lesson", 2],
    ["lesson", 7],
    ["myth", 3],
    ["pitfall", 0],
    ["case-study", 2],
    ["page", 7],
  ])("a %s with %i questions", (kind, count) => {
    const mistakes = makeUp.mistakesIn(pageFrom(kind), { ...known, quizzes: new Map([["a-quiz", count]]) });
    expect(mistakes.map(({ line, message }) => `${line}: ${message}`)).toMatchSnapshot();
  });
});

test("a page refers to labs, quizzes, beliefs, lessons and figures that are not there", () => {
  expect(
    told(
      references,
      "lesson",
      ["lab: a-lab", "lab: b-lab\nprerequisites: [a-page, b-page]"],
      ["quiz: a-quiz", "quiz: b-quiz"],
      ["[a-belief]", "[a-belief, b-belief]"],
      ['<Figure id="a-figure"', '<Figure id="b-figure"'],
      ["<Insight />", '<Insight /><LabCard id="b-lab" />'],
    ),
  ).toMatchInlineSnapshot(`
    "✕ content/lessons/a-page.mdx:9: everything it refers to is there
        there is no lab \`b-lab\`. Known: a-lab
        Fix: Write the name of a folder in \`labs/\`, or remove the mention.
        More: https://course.example/instructors/mistakes/#no-such-lab (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:1: everything it refers to is there
        labs/a-lab/lab.yaml says that the lab belongs to \`lesson:a-page\`, and nothing here leads to it, as <LabCard id="a-lab" /> would
        Fix: Put a \`<LabCard>\` for it on the page, or take the page from \`belongsTo\` in the lab’s \`lab.yaml\`.
        More: https://course.example/instructors/mistakes/#lab-not-linked (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:11: everything it refers to is there
        there is no quiz \`b-quiz\`. Known: a-quiz
        Fix: Write the name of a file in \`content/quizzes/\`, without \`.yaml\`.
        More: https://course.example/instructors/mistakes/#no-such-quiz (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:10: everything it refers to is there
        there is no lesson \`b-page\`. Known: a-page
        Fix: Write the name of a lesson’s file, without its number and without \`.mdx\`.
        More: https://course.example/instructors/mistakes/#no-such-lesson (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:8: everything it refers to is there
        there is no misconception \`b-belief\`. Known: a-belief
        Fix: Write an id of \`content/misconceptions.yaml\`, or add the belief there.
        More: https://course.example/instructors/mistakes/#no-such-misconception (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:31: everything it refers to is there
        there is no figure \`b-figure\`. Known: a-figure
        Fix: Write the name of a folder in \`content/figures/\`.
        More: https://course.example/instructors/mistakes/#no-such-figure (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:34: everything it refers to is there
        there is no figure \`b-figure\`. Known: a-figure
        Fix: Write the name of a folder in \`content/figures/\`.
        More: https://course.example/instructors/mistakes/#no-such-figure (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:41: everything it refers to is there
        there is no lab \`b-lab\`. Known: a-lab
        Fix: Write the name of a folder in \`labs/\`, or remove the mention.
        More: https://course.example/instructors/mistakes/#no-such-lab (or src/mistakes/lesson.ts)"
  `);
});

test("a page's lab does not know that it belongs there", () => {
  const mistakes = references.mistakesIn(pageFrom("myth"), { ...known, labs: new Map([["a-lab", ["lesson:a-page"]]]) });
  expect(mistakes).toMatchInlineSnapshot(`
    [
      {
        "line": 9,
        "message": "\`belongsTo\` of labs/a-lab/lab.yaml lacks \`myth:a-page\`",
        "mistake": "lab-does-not-know-page",
        "value": "a-lab",
      },
    ]
  `);
});

test("the lab of a card does not know that the page sends readers there", () => {
  const page = pageFrom("page", `${sound.page}\n<LabCard id="b-lab" />\n`);
  const labs = new Map<string, readonly string[]>([...known.labs, ["b-lab", ["lesson:a-page"]]]);
  expect(references.mistakesIn(page, { ...known, labs })).toMatchInlineSnapshot(`
    [
      {
        "line": 26,
        "message": "\`belongsTo\` of labs/b-lab/lab.yaml lacks \`page:a-page\`",
        "mistake": "lab-does-not-know-page",
        "value": "b-lab",
      },
    ]
  `);
});

test("a page that a lab names as leading to it does not lead there", () => {
  const labs = new Map([["a-lab", ["page:a-page"]]]);
  const mistakes = references.mistakesIn(pageFrom("page", sound.page.replace("lab: a-lab\n", "")), { ...known, labs });
  expect(mistakes).toMatchInlineSnapshot(`
    [
      {
        "line": 1,
        "message": "labs/a-lab/lab.yaml says that the lab belongs to \`page:a-page\`, and nothing here leads to it, as <LabCard id="a-lab" /> would",
        "mistake": "lab-not-linked",
        "value": "a-lab",
      },
    ]
  `);
});

test("a page beside the steps can do without a lab, and no other page", () => {
  const labs = new Map([["a-lab", ["lesson:a-page"]]]);
  const without = pageFrom("page", sound.page.replace("lab: a-lab\n", ""));
  expect(references.mistakesIn(without, { ...known, labs })).toEqual([]);
  expect(() => pageFrom("case-study", sound["case-study"].replace("lab: a-lab\n", ""))).toThrow(/lab: it is missing/);
});

test.each<[PageKind, string, string]>([
  ["myth", 'answer="No"', 'answer="Never"'],
  ["myth", '["Yes", "No"]', '["No"]'],
  ["myth", '["Yes", "No"]', "choices"],
  ["lesson", "low={2} high={3}", "low={3} high={2}"],
  ["lesson", 'unit="times" low={2} high={3}', "low={2} high={3}"],
  ["lesson", 'by="how-many"', 'by="how-often"'],
])("a prediction that can't be answered, in a %s: %j written %j", (kind, right, wrong) => {
  expect(told(predictions, kind, [right, wrong])).toMatchSnapshot();
});

test("a number in the text without a source, and a source that nothing cites", () => {
  expect(told(citations, "lesson", ["<Cite n={1} />", "<Cite n={2} />"])).toMatchInlineSnapshot(`
    "✕ content/lessons/a-page.mdx:20: every number in the text has its source, and every source is cited
        <Cite n={2} /> leads to no source; the page has 1
        Fix: Add the source to \`sources\`, or correct the number. Sources are counted from 1.
        More: https://course.example/instructors/mistakes/#cite-without-source (or src/mistakes/lesson.ts)
    ✕ content/lessons/a-page.mdx:12: every number in the text has its source, and every source is cited
        nothing cites source 1: Our own measurement, for a test
        Fix: Put \`<Cite n={…} />\` behind what it says, or remove the source and count the others again.
        More: https://course.example/instructors/mistakes/#source-not-cited (or src/mistakes/lesson.ts)"
  `);
});

test.each<[string, string]>([
  ['file="handler.ts"', 'file="other.ts"'],
  ['answer="solution"', 'answer="accepted/lazy"'],
  ['lab="a-lab"', 'lab="b-lab"'],
  ['file="handler.ts"', 'file="handler.ts" lines="1-2"'],
  ['file="handler.ts"', 'file="handler.ts" lines="first"'],
])("code that stands in no lab: %j written %j", (right, wrong) => {
  const tag = '<LabCode lab="a-lab" answer="solution" file="handler.ts" />'.replace(right, wrong);
  expect(told(shownCode, "lesson", ["<Insight />", tag])).toMatchSnapshot();
});

test("an answer shows files of the starter that it leaves as they are", () => {
  const tag = '<LabCode lab="a-lab" answer="solution" file="lib/db.ts" lines="1" />';
  expect(told(shownCode, "lesson", ["<Insight />", tag])).toBe("");
});

test("a link that opens a lab names a lab and an answer that are there", () => {
  const open = (lab: string, answer: string) =>
    told(shownCode, "lesson", ["<Insight />", `<OpenInLab lab="${lab}" answer="${answer}">it</OpenInLab>`]);
  expect(open("a-lab", "rejected/a-check--wrong")).toBe("");
  expect(open("a-lap", "starter")).toMatchInlineSnapshot(`
    "✕ content/lessons/a-page.mdx:40: the code it shows stands in a lab
        there is no lab \`a-lap\`. Known: a-lab
        Fix: Write the name of a folder in \`labs/\`, or remove the mention.
        More: https://course.example/instructors/mistakes/#no-such-lab (or src/mistakes/lesson.ts)"
  `);
  expect(open("a-lab", "rejected/no-such")).toMatchInlineSnapshot(
    `
    "✕ content/lessons/a-page.mdx:40: the code it shows stands in a lab
        the lab \`a-lab\` has no answer \`rejected/no-such\`. Known: starter, solution, rejected/a-check--wrong, examples/with-let
        Fix: Write \`starter\`, \`solution\`, or a folder such as \`rejected/no-refusals--pool-per-request\`.
        More: https://course.example/instructors/mistakes/#no-such-answer (or src/mistakes/lesson.ts)"
  `,
  );
});

test.each<[string, string]>([
  ["answer: solution", "answer: accepted/lazy"],
  ["answer: solution", "answer: rejected/a-check--wrong"],
  ["answer: rejected/a-check--wrong", "answer: solution"],
  ["answer: rejected/a-check--wrong", "answer: examples/with-let"],
  ["says: A pool for each call.", "says: A pool for each call., typeError: { code: TS2339, line: 1 }"],
])("a pitfall shows another answer than it may: %j written %j", (right, wrong) => {
  expect(told(shownCode, "pitfall", [right, wrong])).toMatchSnapshot();
});

test("a field that does not fit is named by file and line", () => {
  expect(() =>
    pageFrom("lesson", sound.lesson.replace("minutes: 5", "minutes: soon")),
  ).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/lessons/a-page.mdx:4: minutes: a number belongs here, and this is a text]`,
  );
});
