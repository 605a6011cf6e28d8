import { expect, test } from "vitest";
import type { Answer, ProgressRecord, TestAttempt } from "#schemas/progress.ts";
import { continueAt } from "./continue-at.ts";
import type { Course } from "./course.ts";
import { heldIn, importInWords } from "./held.ts";
import { courseInWords, stepStates } from "./step-states.ts";
import { testRows } from "./test-rows.ts";

const HASH = "00000000000000aa";
const question = (id: string, step: number): Course["bank"][number] => {
  const key = { type: "single-choice" as const, options: [{ id: "yes", correct: true }, { id: "no" }] };
  return { id, step, difficulty: "easy", objective: `Tell ${id}`, wordings: [{ variant: undefined, hash: HASH, key }] };
};

const course: Course = {
  steps: [
    {
      step: 1,
      title: "First",
      lesson: { id: "first", title: "First", href: "/lessons/first/" },
      lab: { id: "a-lab", title: "A lab", href: "/labs/a-lab/" },
      check: ["a", "b"],
    },
    { step: 2, title: "Second", lesson: { id: "second", title: "Second", href: "/lessons/second/" }, check: ["c"] },
    { step: 3, title: "Planned", check: [] },
  ],
  beside: [{ id: "myth:m", title: "A myth", href: "/myths/m/" }],
  labs: [{ id: "a-lab", title: "A lab", href: "/labs/a-lab/" }],
  tests: [{ id: "final", title: "Final test", kind: "final", passShare: 0.8, href: "/tests/final/" }],
  bank: [question("a", 1), question("b", 1), question("c", 2), question("d", 3)],
  predictions: [],
};

const nothing: ProgressRecord = {
  version: 2,
  answers: {},
  predictions: {},
  lessons: {},
  labs: {},
  tests: {},
  log: {},
  reviews: {},
};
const answer = (option: "yes" | "no" | "gone", more: Partial<Answer> = {}): Answer => ({
  optionIds: [option],
  hash: HASH,
  correct: option === "yes",
  credit: option === "yes" ? 1 : 0,
  confidence: "sure",
  attempts: 1,
  atMillis: 1000,
  ...more,
});
const words = (record: ProgressRecord, step: number) => {
  const { lesson, check, lab, strength } = stepStates(record, course)[step - 1] as ReturnType<
    typeof stepStates
  >[number];
  return [lesson, check, lab, strength].map((part) => part.words);
};

test("a learner who has done nothing sees what there is, and nothing claimed", () => {
  expect(words(nothing, 1)).toEqual(["Not opened", "Not answered", "Not opened", "Not asked"]);
  expect(words(nothing, 3)).toEqual(["–", "–", "–", "Not asked"]);
  expect(courseInWords(nothing, course)).toBe("0 of 2 lessons read, 0 of 1 lab passed.");
});

test("the map says how far each part of a step is", () => {
  const record: ProgressRecord = {
    ...nothing,
    lessons: { first: { openedAtMillis: 1, readAtMillis: 2 }, second: { openedAtMillis: 1 } },
    labs: { "a-lab": { passed: { atMillis: 3 } } },
    answers: { a: answer("yes"), c: answer("no") },
  };
  expect(words(record, 1)).toEqual(["✓ Read", "1 right, 1 of 2 open", "✓ Passed", expect.stringContaining("(1 of 1)")]);
  expect(words(record, 2)).toEqual(["Started", "0 of 1 right", "–", "Shaky (0 of 1)"]);
  expect(courseInWords(record, course)).toBe("1 of 2 lessons read, 1 of 1 lab passed.");
  const both = { ...record, answers: { a: answer("yes"), b: answer("yes") } };
  expect(words(both, 1)[1]).toBe("✓ 2 of 2 right");
  expect(words(both, 1)[3]).toBe("✓ Strong (2 of 2)");
});

test("an answer to a question that has another key now counts for nothing", () => {
  const record = { ...nothing, answers: { a: answer("gone"), b: answer("yes", { correct: false, credit: 0 }) } };
  expect(words(record, 1).slice(1)).toEqual(["Not answered", "Not opened", "Not asked"]);
});

test("a test's row says what its own page says, and where to go on", () => {
  const attempt = (startedAtMillis: number, option: "yes" | "no", more: Partial<TestAttempt> = {}): TestAttempt => {
    const { attempts: _, ...given } = answer(option);
    const items = [{ question: "a", hash: HASH, answer: { ...given, tookMillis: 1 } }];
    return { test: "final", seed: "s", startedAtMillis, changedAtMillis: startedAtMillis, items, ...more };
  };
  const tests = {
    first: attempt(1000, "no", { finishedAtMillis: 1500 }),
    retry: attempt(2000, "yes", { finishedAtMillis: 2500, retryOf: "first" }),
    "given-up": attempt(3000, "yes"),
    "on/going": attempt(4000, "yes"),
    gone: attempt(500, "yes", { test: "no-longer", finishedAtMillis: 600 }),
  };
  const rows = testRows({ ...nothing, tests }, course).map(({ title, result, link, href }) => [
    title,
    result,
    link,
    href,
  ]);
  expect(rows).toEqual([
    ["Final test", "Not finished: 1 answered.", "Go on", "/tests/final/#attempt=on%2Fgoing"],
    ["Final test", "Not finished: 1 answered.", null, expect.anything()],
    [
      "Final test, what went wrong again",
      expect.stringMatching(/^Passed/),
      "Results and completion note",
      "/tests/final/#attempt=retry",
    ],
    ["Final test", expect.stringMatching(/^Not passed yet/), "Results", "/tests/final/#attempt=first"],
    ["no-longer", "This test is no longer part of the course.", null, expect.anything()],
  ]);
});

test("it goes on where the learner left, else at the first lesson not read", () => {
  const at = (record: Partial<ProgressRecord>) => continueAt({ ...nothing, ...record }, course)?.href;
  expect(at({})).toBe("/lessons/first/");
  expect(at({ lessons: { first: { openedAtMillis: 1, readAtMillis: 1 } } })).toBe("/lessons/second/");
  expect(at({ lastPage: { kind: "lab", id: "a-lab", atMillis: 1 } })).toBe("/labs/a-lab/");
  expect(at({ lastPage: { kind: "lesson", id: "myth:m", atMillis: 1 } })).toBe("/myths/m/");
  expect(at({ lastPage: { kind: "test", id: "final", atMillis: 1 } })).toBe("/tests/final/");
  expect(at({ lastPage: { kind: "lab", id: "removed", atMillis: 1 } })).toBe("/lessons/first/");
  const read = { openedAtMillis: 1, readAtMillis: 1 };
  expect(at({ lessons: { first: read, second: read } })).toBeUndefined();
});

test("what is held and what was imported is said in numbers", () => {
  expect(heldIn(nothing)).toEqual([]);
  expect(
    heldIn({ ...nothing, answers: { a: answer("yes"), b: answer("no") }, lessons: { first: { openedAtMillis: 1 } } }),
  ).toEqual(["1 page opened or read", "2 questions answered"]);
  const read = { openedAtMillis: 1, readAtMillis: 1 };
  expect(heldIn({ ...nothing, lessons: { first: read, "run:a-figure": read, "run:another": read } })).toEqual([
    "1 page opened or read",
    "2 recorded runs watched",
  ]);
  const report = { refused: null, added: [], changed: [], kept: [], notUnderstood: [] };
  expect(importInWords(report)).toEqual(["The file is a record, and it is empty."]);
  expect(importInWords({ ...report, refused: "is not JSON" })).toEqual(["Nothing was imported: the file is not JSON."]);
  expect(
    importInWords({
      ...report,
      added: ["answers/a", "answers/b", "lastPage"],
      kept: ["tests/x"],
      notUnderstood: [{ path: "labs/y", reason: "is not an object" }],
    }),
  ).toEqual(["New here: 2 questions answered.", "Already here: 1 test.", "Not understood and left out: 1."]);
});
