import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { ClaimObserver } from "#claims/observe.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { choice, number, options, order } from "../questions/fixture.ts";
import { checkQuizzes } from "../quizzes.ts";
import { told } from "./told.ts";

/** Ten connections are opened in a row of ten requests, whatever is asked. */
const observer: ClaimObserver = {
  observe: async () => ({
    seeds: [{ seed: 1, observation: { measures: { opened: 10 }, order: ["instance-cold", "connection-opened"] } }],
    ranCode: false,
  }),
};
const sources = [{ text: "Asked on a forum by someone" }];
const truth = "The code decides how often it connects.";
const belief = (id: string) => ({ id, belief: "One instance, so one connection.", truth, step: 1, sources });
const misconceptions = [belief("reuse-is-free"), belief("pairs-share")];
const aTest = {
  ...{
    id: "final",
    title: "Final",
    kind: "final",
    quizzes: ["a-quiz"],
    draw: { easy: 1, medium: 0, hard: 0 },
    minutes: 1,
  },
  description: "A test that is here only to be wrong in one place at a time.",
};

interface Content {
  questions: unknown[];
  quiz: Record<string, unknown>;
  misconceptions: unknown[];
  tests: unknown[];
  notRun: unknown[];
  runs: string[];
  steps: unknown[];
}

const sound: Content = {
  questions: [choice({ id: "first" }), choice({ id: "second" })],
  quiz: {},
  misconceptions,
  tests: [aTest],
  notRun: [],
  runs: ["in-a-row"],
  steps: [1, 2].map((step) => ({ id: `step-${step}`, step, title: "A step", level: "foundation" })),
};

async function toldOf(mistake: MistakeId | null, changes: Partial<Content>, files: string[] = []): Promise<string> {
  const content = { ...sound, ...changes };
  const root = await mkdtemp(path.join(tmpdir(), "questions-"));
  try {
    const folders = ["quizzes", "figures/a-figure", ...content.runs.map((run) => `runs/${run}`)];
    for (const folder of folders) await mkdir(path.join(root, "content", folder), { recursive: true });
    const write = (file: string, data: unknown) => writeFile(path.join(root, "content", file), stringify(data));
    await write("quizzes/a-quiz.yaml", {
      id: "a-quiz",
      title: "A quiz",
      questions: content.questions,
      ...content.quiz,
    });
    await write("quizzes/not-run.yaml", content.notRun);
    await write("misconceptions.yaml", content.misconceptions);
    await write("tests.yaml", content.tests);
    await write("steps.yaml", content.steps);
    const findings = await checkQuizzes({ observer, root, files });
    return told(findings.filter((finding) => mistake === null || finding.mistake === mistake));
  } finally {
    await rm(root, { recursive: true });
  }
}

const [right, ...wrong] = options;
/** The first question changed, beside a sound one. */
const asked = (changes: Record<string, unknown>) => ({
  questions: [choice({ id: "first", ...changes }), choice({ id: "second" })],
});
/** The first question with another field than its schema has. */
const raw = (changes: Record<string, unknown>) => ({
  questions: [{ ...choice({ id: "first" }), ...changes }, choice({ id: "second" })],
});
const texts = (...all: string[]) => options.map((option, index) => ({ ...option, text: all[index] }));

const cases: Array<[mistake: MistakeId, does: string, changes: Partial<Content>]> = [
  ["no-rationale", "a right option", raw({ options: [{ ...right, rationale: undefined }, ...wrong] })],
  ["no-rationale", "a rationale of a word", raw({ options: [{ ...right, rationale: "Yes." }, ...wrong] })],
  ["not-one-of", "a type of one's own", raw({ type: "single" })],
  ["too-small", "two options", raw({ options: options.slice(0, 2) })],
  ["unknown-field", "a slip in a name", raw({ stemm: "How many?" })],
  ["missing-field", "no id", raw({ id: undefined })],
  ["right-options", "none", raw({ options: options.map((option) => ({ ...option, correct: false })) })],
  ["right-options", "two", raw({ options: options.map((option, index) => ({ ...option, correct: index < 2 })) })],
  ["duplicate-id", "a question copied", { questions: [choice({ id: "first" }), choice({ id: "first" })] }],
  ["duplicate-id", "an option copied", raw({ options: options.map((option) => ({ ...option, id: "ten" })) })],
  ["duplicate-id", "a belief copied", { misconceptions: [...misconceptions, belief("pairs-share")] }],
  ["no-such-lines", "a line after the last", raw(lines(9))],
  ["id-is-not-file-name", "a file that was renamed", { quiz: { id: "b-quiz" } }],
  ["negative-stem", "not", asked({ stem: "Which of these does not open a connection?" })],
  ["two-questions", "two marks", asked({ stem: "How many open? And why do they?" })],
  ["two-questions", "none", asked({ stem: "Ten requests come in a row." })],
  [
    "option-about-others",
    "all of the above",
    asked({ options: texts("Ten connections", "One connection", "All of the above") }),
  ],
  [
    "options-differ-in-form",
    "a full stop",
    asked({ options: texts("Ten connections.", "One connection", "Two connections") }),
  ],
  [
    "length-tells",
    "the right one is longest",
    asked({ options: texts("Ten connections, since each request opens one", "One connection", "Two connections") }),
  ],
  ["answers-alike", "two options", asked({ options: texts("Ten connections", "One connection", "one connection") })],
  [
    "answers-alike",
    "a near miss that is right",
    { questions: [number({ id: "first", tolerance: 9 }), choice({ id: "second" })] },
  ],
  [
    "no-misconception",
    "a wrong option",
    asked({ options: [right, { ...wrong[0], misconception: undefined }, wrong[1]] }),
  ],
  [
    "no-misconception",
    "a belief that nobody wrote down",
    asked({ options: [right, { ...wrong[0], misconception: "magic" }, wrong[1]] }),
  ],
  ["hint-tells", "the right option", asked({ hint: "It is ten connections, of course." })],
  ["not-proven", "an outcome without a claim", asked({ claims: [] })],
  [
    "not-proven",
    "a claim of another number",
    { questions: [number({ id: "first", answer: 12 }), choice({ id: "second" })] },
  ],
  ["no-such-figure", "under a question", asked({ figure: "b-figure" })],
  ["variants-differ", "a name without a value", asked({ stem: "{{requests}} requests come. How many open?" })],
  [
    "few-outcomes",
    "facts only",
    { questions: [choice({ id: "first", asks: "fact" }), choice({ id: "second", asks: "fact" })] },
  ],
  [
    "longest-is-right",
    "in both",
    {
      questions: ["first", "second"].map((id) =>
        choice({ id, options: texts("Ten connections and more", "One connection only", "Two connections only") }),
      ),
    },
  ],
  [
    "claim-fails",
    "a measure that is another",
    asked({ claims: [{ run: "in-a-row", expect: { opened: { min: 10, max: 10 }, refused: 1 } }] }),
  ],
  ["run-unused", "a run that was left", { runs: ["in-a-row", "in-a-burst"] }],
  ["not-run-needless", "a question with claims", { notRun: [{ id: "first", why: "The engine can do it after all." }] }],
  ["not-run-needless", "a question that went", { notRun: [{ id: "third", why: "The engine can't do such things." }] }],
  ["misconception-uncited", "a belief that no option has", { misconceptions: [...misconceptions, belief("magic")] }],
  [
    "no-such-figure",
    "that refutes a belief",
    {
      misconceptions: [
        { ...belief("reuse-is-free"), see: { figure: "b-figure", look: "Look at the tenth connection." } },
        belief("pairs-share"),
      ],
    },
  ],
  ["no-such-step", "after the last", { questions: ["first", "second"].map((id) => choice({ id, step: 9 })) }],
  ["no-such-step", "of a belief", { misconceptions: [belief("reuse-is-free"), { ...belief("pairs-share"), step: 3 }] }],
  ["no-such-quiz", "in a test", { tests: [{ ...aTest, quizzes: ["a-quiz", "b-quiz"] }] }],
  ["test-draws-too-many", "two of two", { tests: [{ ...aTest, draw: { easy: 2, medium: 0, hard: 0 } }] }],
];

function lines(last: number) {
  const rationale = "The handler runs ten times.";
  return {
    ...{ type: "line", options: undefined, code: "one();\ntwo();\nthree();" },
    lines: [1, 2, last].map((line) => ({ id: `line-${line}`, line, correct: line === 1, rationale })),
  };
}

test("the questions are sound before anything is done to them", async () => {
  expect(await toldOf(null, {})).toBe("");
  expect(
    await toldOf(null, { questions: [choice({ id: "first" }), number({ id: "second" }), order({ id: "third" })] }),
  ).toBe("");
});

test.each(cases)("%s: %s", async (mistake, _does, changes) => {
  const text = await toldOf(mistake, changes);
  expect(text).toMatch(/^✕ [\w./-]+:\d+: /);
  expect(text).toMatchSnapshot();
});

test("a quiz that is asked for and not there", async () => {
  expect(await toldOf("no-such-quiz", {}, ["content/quizzes/b-quiz.yaml"])).toMatchSnapshot();
});

test("a claim that can't be played", async () => {
  const values = { id: "ten", values: { requests: 10 } };
  const question = choice({
    id: "first",
    stem: "{{requests}} requests and {{users}} users come. How many open?",
    variants: [values],
  });
  expect(await toldOf("claim-unplayable", { questions: [question, choice({ id: "second" })] })).toMatchSnapshot();
});
