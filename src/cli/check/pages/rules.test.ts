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
    "9: there is no lab \`b-lab\`. Known: a-lab
    1: lead to the lab \`a-lab\`, as by <LabCard id="a-lab" />, or take \`lesson:a-page\` from \`belongsTo\` of labs/a-lab/lab.yaml
    11: there is no quiz \`b-quiz\`. Known: a-quiz
    10: there is no lesson \`b-page\`. Known: a-page
    8: there is no misconception \`b-belief\`. Known: a-belief
    31: there is no figure \`b-figure\`. Known: a-figure
    34: there is no figure \`b-figure\`. Known: a-figure
    41: there is no lab \`b-lab\`. Known: a-lab"
  `);
});

test("a page's lab does not know that it belongs there", () => {
  const mistakes = references.mistakesIn(pageFrom("myth"), { ...known, labs: new Map([["a-lab", ["lesson:a-page"]]]) });
  expect(mistakes).toMatchInlineSnapshot(`
    [
      {
        "line": 9,
        "message": "add \`myth:a-page\` to \`belongsTo\` of labs/a-lab/lab.yaml",
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
        "message": "add \`page:a-page\` to \`belongsTo\` of labs/b-lab/lab.yaml",
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
        "message": "lead to the lab \`a-lab\`, as by <LabCard id="a-lab" />, or take \`page:a-page\` from \`belongsTo\` of labs/a-lab/lab.yaml",
      },
    ]
  `);
});

test("a page beside the steps can do without a lab, and no other page", () => {
  const labs = new Map([["a-lab", ["lesson:a-page"]]]);
  const without = pageFrom("page", sound.page.replace("lab: a-lab\n", ""));
  expect(references.mistakesIn(without, { ...known, labs })).toEqual([]);
  expect(() => pageFrom("case-study", sound["case-study"].replace("lab: a-lab\n", ""))).toThrow(/lab: Invalid input/);
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
    "20: <Cite n={2} /> leads to no source; the page has 1
    12: nothing cites source 1 (Our own measurement, for a test): cite it, or remove it"
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
  expect(open("a-lap", "starter")).toMatchInlineSnapshot(`"40: there is no lab \`a-lap\`. Known: a-lab"`);
  expect(open("a-lab", "rejected/no-such")).toMatchInlineSnapshot(
    `"40: the lab \`a-lab\` has no answer \`rejected/no-such\`. Known: starter, solution, rejected/a-check--wrong, examples/with-let"`,
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
    `[Error: content/lessons/a-page.mdx:4: minutes: Invalid input: expected number, received string]`,
  );
});
