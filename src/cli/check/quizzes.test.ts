import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import type { ClaimObserver } from "#claims/observe.ts";
import { told } from "./mistakes/told.ts";
import { choice, number, options } from "./questions/fixture.ts";
import { checkQuizzes } from "./quizzes.ts";

/** Ten connections are opened in a row of ten requests, whatever is asked. */
const observer: ClaimObserver = {
  observe: async () => ({
    seeds: [{ seed: 1, observation: { measures: { opened: 10 }, order: ["instance-cold"] } }],
    ranCode: false,
  }),
};
const sources = [{ text: "Asked on a forum by someone" }];
const see = { figure: "a-figure", look: "Look at the tenth connection." };
const misconceptions = [
  { id: "reuse-is-free", belief: "One instance, so one connection.", truth: "Code decides.", step: 1, sources, see },
  { id: "pairs-share", belief: "Two requests share one.", truth: "Code decides.", step: 1, sources },
].map((each) => ({ ...each, truth: "The code decides how often it connects." }));
const draw = { easy: 1, medium: 0, hard: 0 };
const description = "A test that is here only to be wrong in one place at a time.";
const aTest = { id: "final", title: "Final", description, kind: "final", quizzes: ["a-quiz"], draw, minutes: 1 };

let root = "";
const write = (file: string, content: unknown) =>
  writeFile(path.join(root, "content", file), typeof content === "string" ? content : stringify(content));
const quiz = (...questions: unknown[]) => ({ id: "a-quiz", title: "A quiz", questions });

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "quizzes-"));
  for (const folder of ["quizzes", "figures/a-figure", "runs/in-a-row"])
    await mkdir(path.join(root, "content", folder), { recursive: true });
  await write("quizzes/a-quiz.yaml", quiz(choice({ id: "first" }), choice({ id: "second" })));
  await write("misconceptions.yaml", misconceptions);
  await write("tests.yaml", [aTest]);
});
afterEach(() => rm(root, { recursive: true }));

/** Everything wrong. */
async function problems(files: string[] = []): Promise<string> {
  return told(await checkQuizzes({ observer, root, files }));
}

test("sound quizzes, misconceptions and tests have no problems", async () => {
  expect(await problems()).toBe("");
});

test("a quiz that is asked for and not there is a problem", async () => {
  expect(await problems(["content/quizzes/a-quiz.yaml"])).toBe("");
  expect(await problems(["quizzes/b-quiz.yaml"])).toContain("✕ content/quizzes/b-quiz.yaml:1: is a quiz\n");
});

test("an option without a rationale is named by its line", async () => {
  const bare = options.map(({ rationale, ...option }, index) => (index === 1 ? option : { ...option, rationale }));
  await write("quizzes/a-quiz.yaml", quiz({ ...choice({ id: "first" }), options: bare }));
  expect((await problems()).split("\n✕")[0]).toMatchInlineSnapshot(`
    "✕ content/quizzes/a-quiz.yaml:30: questions[first].options[one].rationale
        needs a rationale: say why this is right, or what makes it wrong
        Fix: Add \`rationale:\` with a sentence on this very option.
        More: https://course.example/instructors/mistakes/#no-rationale (or src/mistakes/question.ts)"
  `);
});

test("a broken rule is named by file, line and question, with its reason once", async () => {
  const stem = "Which of these does not open a connection?";
  await write("quizzes/a-quiz.yaml", quiz(choice({ id: "first", stem }), choice({ id: "second", stem })));
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/a-quiz.yaml:5: question first: its stem is positive
        It says “not”. Ask for what is so.
        A learner who misses a negation is wrong about the sentence, and right about the matter. (https://doi.org/10.1207/S15324818AME1503_5)
        Fix: Ask for what is so.
        More: https://course.example/instructors/mistakes/#negative-stem (or src/mistakes/question.ts)
    ✕ content/quizzes/a-quiz.yaml:41: question second: its stem is positive
        It says “not”. Ask for what is so.
        Fix: Ask for what is so.
        More: https://course.example/instructors/mistakes/#negative-stem (or src/mistakes/question.ts)"
  `);
});

test("a claim that fails is named by file, line, question, variant, run, measure, expected and actual", async () => {
  const asked = number({
    id: "first",
    stem: "{{requests}} requests come in a row. How many connections are opened?",
    answer: "{{requests}}",
    variants: [10, 12].map((requests) => ({ id: `of-${requests}`, values: { requests } })),
    claims: [{ run: "in-a-row", expect: { opened: "{{requests}}" } }],
  });
  await write("quizzes/a-quiz.yaml", quiz(asked, choice({ id: "second" })));
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/a-quiz.yaml:26: question first (variant of-12): the run in-a-row shows what it claims
        in \`content/runs/in-a-row\`, on seed 1, \`opened\` is expected to be 12 and is 10.
        Fix: Correct the answer or the claim. The run is what happens.
        More: https://course.example/instructors/mistakes/#claim-fails (or src/mistakes/question.ts)"
  `);
});

test("a question that shows a whole handler and is proven by another one is named", async () => {
  const code = "export default async function handler(req, res) {\n  res.json({});\n}\n";
  await write("quizzes/a-quiz.yaml", quiz(choice({ id: "first", code }), choice({ id: "second" })));
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/a-quiz.yaml:24: question first: the run in-a-row shows what it claims
        in \`content/runs/in-a-row\`, the handler that the question shows is not what runs: use \`code\` in the run's \`files\`.
        Fix: Correct the answer or the claim. The run is what happens.
        More: https://course.example/instructors/mistakes/#claim-fails (or src/mistakes/question.ts)"
  `);
});

test("variants that can't be filled in are named, and nothing is played for them", async () => {
  const variants = [{ id: "ten", values: { requests: 10 } }];
  await write(
    "quizzes/a-quiz.yaml",
    quiz(choice({ id: "first", stem: "How many are {{moon}}?", variants }), choice({ id: "second" })),
  );
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/a-quiz.yaml:19: question first: its variants give the same names, and all of them are used
        It uses {{moon}}, and no variant gives it a value.
        A name without a value leaves a hole in the question, and a value without a name asks the same question twice. (https://doi.org/10.1207/S15324818AME1503_5)
        Fix: Give every name in double braces a value in each variant, and use each name somewhere.
        More: https://course.example/instructors/mistakes/#variants-differ (or src/mistakes/question.ts)
    ✕ content/quizzes/a-quiz.yaml:19: question first: its variants give the same names, and all of them are used
        {{requests}} has values and is used nowhere.
        Fix: Give every name in double braces a value in each variant, and use each name somewhere.
        More: https://course.example/instructors/mistakes/#variants-differ (or src/mistakes/question.ts)
    ✕ content/quizzes/a-quiz.yaml:4: question first: its claims can be played
        Question \`first\` has no value for {{moon}}; the variant asked gives requests
        Fix: Give every name in braces a value in the variant that is named.
        More: https://course.example/instructors/mistakes/#claim-unplayable (or src/mistakes/question.ts)"
  `);
});

test("a question id used in two quizzes is named with the other file", async () => {
  await write("quizzes/b-quiz.yaml", { ...quiz(choice({ id: "first" })), id: "b-quiz" });
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/b-quiz.yaml:4: question id first is unique
        \`first\` stands in content/quizzes/a-quiz.yaml, too
        Fix: Give the newer one another id. An id that is published stays as it is.
        More: https://course.example/instructors/mistakes/#duplicate-id (or src/mistakes/any-file.ts)"
  `);
});

test("a quiz whose id is not its file name is named", async () => {
  await write("quizzes/b-quiz.yaml", quiz(choice({ id: "third" })));
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/b-quiz.yaml:1: its id is its file name
        the id is \`a-quiz\`, and the file b-quiz.yaml
        Fix: Make \`id\` the file’s name without \`.yaml\`, or rename the file.
        More: https://course.example/instructors/mistakes/#id-is-not-file-name (or src/mistakes/question.ts)
    ✕ content/tests.yaml:1: test final: draws 1 easy questions from at least 2
        its quizzes have 1, so a second try would ask most of them again
        Fix: Draw fewer, name more quizzes, or write more questions of that difficulty.
        More: https://course.example/instructors/mistakes/#test-draws-too-many (or src/mistakes/list.ts)"
  `);
});

test("misconceptions that nobody cites, twice the same id, and runs that aren't there are named", async () => {
  const [first, second] = misconceptions;
  const uncited = { ...first, id: "moon", see: { ...see, figure: "moon" } };
  await write("misconceptions.yaml", [first, second, second, uncited]);
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/misconceptions.yaml:16: the id pairs-share is unique
        \`pairs-share\` stands on line 11, too
        Fix: Give the newer one another id. An id that is published stays as it is.
        More: https://course.example/instructors/mistakes/#duplicate-id (or src/mistakes/any-file.ts)
    ✕ content/misconceptions.yaml:17: misconception moon: is cited by a question
        no wrong answer cites \`moon\`
        Fix: Cite it from a wrong option, or remove it.
        More: https://course.example/instructors/mistakes/#misconception-uncited (or src/mistakes/list.ts)
    ✕ content/misconceptions.yaml:17: misconception moon: the run that refutes it exists
        there is no figure \`moon\`. Known: a-figure
        Fix: Write the name of a folder in \`content/figures/\`.
        More: https://course.example/instructors/mistakes/#no-such-figure (or src/mistakes/lesson.ts)"
  `);
});

test("tests that draw from too few questions, or from quizzes that aren't there, are named", async () => {
  await write("tests.yaml", [{ ...aTest, quizzes: ["a-quiz", "moon"], draw: { easy: 2, medium: 1, hard: 0 } }]);
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/tests.yaml:1: test final: its 2 quizzes exist
        there is no content/quizzes/moon.yaml
        Fix: Write the name of a file in \`content/quizzes/\`, without \`.yaml\`.
        More: https://course.example/instructors/mistakes/#no-such-quiz (or src/mistakes/lesson.ts)
    ✕ content/tests.yaml:1: test final: draws 2 easy questions from at least 4
        its quizzes have 2, so a second try would ask most of them again
        Fix: Draw fewer, name more quizzes, or write more questions of that difficulty.
        More: https://course.example/instructors/mistakes/#test-draws-too-many (or src/mistakes/list.ts)
    ✕ content/tests.yaml:1: test final: draws 1 medium questions from at least 2
        its quizzes have 0, too few to draw
        Fix: Draw fewer, name more quizzes, or write more questions of that difficulty.
        More: https://course.example/instructors/mistakes/#test-draws-too-many (or src/mistakes/list.ts)"
  `);
});

test("an outcome that can't be run needs an entry, and an entry needs such a question", async () => {
  const why = "The engine has no second region to fail over to.";
  await write("quizzes/a-quiz.yaml", quiz(choice({ id: "first", claims: [] }), choice({ id: "second" })));
  await write("quizzes/not-run.yaml", [
    { id: "first", why },
    { id: "second", why },
    { id: "third", why },
  ]);
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/quizzes/not-run.yaml:3: second is a question that no run can prove
        the question has claims
        Found: "second"
        Fix: Remove the entry from \`content/quizzes/not-run.yaml\`.
        More: https://course.example/instructors/mistakes/#not-run-needless (or src/mistakes/question.ts)
    ✕ content/quizzes/not-run.yaml:5: third is a question that no run can prove
        there is no question \`third\`
        Fix: Remove the entry from \`content/quizzes/not-run.yaml\`.
        More: https://course.example/instructors/mistakes/#not-run-needless (or src/mistakes/question.ts)"
  `);
});

test("a run that no question claims is named", async () => {
  await mkdir(path.join(root, "content/runs/moon"));
  expect(await problems()).toMatchInlineSnapshot(`
    "✕ content/runs/moon/run.ts:1: proves what a question claims
        no question claims the run \`moon\`
        Fix: Claim it from a question, or remove its folder.
        More: https://course.example/instructors/mistakes/#run-unused (or src/mistakes/question.ts)"
  `);
});

test("one file can be looked at alone", async () => {
  await write("quizzes/b-quiz.yaml", { ...quiz(choice({ id: "third", stem: "Is it never one?" })), id: "b-quiz" });
  expect(await problems(["content/quizzes/a-quiz.yaml"])).toBe("");
  expect(await problems(["content/quizzes/b-quiz.yaml"])).toContain("b-quiz.yaml:5: question third");
});
