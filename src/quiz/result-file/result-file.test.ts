import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogEntry, ProgressRecord } from "#schemas/progress.ts";
import { resultFileSchema } from "#schemas/result-file.ts";
import { MOST_CHARACTERS, parseResultFile } from "./parse-result-file.ts";
import { previewOf } from "./preview.ts";
import { resultFileName, resultFileOf, resultFileText } from "./result-file-of.ts";

const hash = "0123456789abcdef";
const noon = Date.UTC(2026, 10, 20, 12);
const entry: LogEntry = {
  question: "ten-at-once",
  hash,
  optionIds: ["ten"],
  order: ["three", "ten", "one"],
  correct: true,
  credit: 1,
  confidence: "sure",
  where: "lesson:how-serverless-functions-use-connections",
  attempt: 1,
  tookMillis: 12_345.6,
  atMillis: noon,
};
const recordOf = (part: Partial<ProgressRecord>): ProgressRecord => ({
  version: 2,
  answers: {},
  predictions: {},
  lessons: {},
  labs: {},
  tests: {},
  log: {},
  reviews: {},
  ...part,
});
const saved = (log: Record<string, LogEntry>, part: Partial<ProgressRecord> = {}) => {
  const file = resultFileOf(recordOf({ ...part, log }), { nowMillis: noon });
  if (!file) throw new Error("no file");
  return file;
};

describe("a result file", () => {
  test("holds the first try at each question, in the order given, with the day of each", () => {
    const file = saved({
      z: { ...entry, atMillis: noon + 2, question: "second", optionIds: ["no"], correct: false, credit: 0 },
      y: { ...entry, atMillis: noon + 1, attempt: 2, optionIds: ["one"], credit: 0, correct: false },
      x: entry,
      w: { ...entry, atMillis: noon + 9e8, where: "review" },
    });
    expect(file.answers.map(({ question, optionIds, day }) => [question, optionIds, day])).toEqual([
      ["ten-at-once", ["ten"], "2026-11-20"],
      ["second", ["no"], "2026-11-20"],
    ]);
    expect(file.answers[0]).toMatchObject({ shown: ["three", "ten", "one"], confidence: "sure", tookMillis: 12_346 });
  });

  test("asks nothing of someone who has answered nothing", () => {
    expect(resultFileOf(recordOf({}), { nowMillis: noon })).toBeNull();
  });

  test("keeps its id as the record grows, so that the later file takes the earlier one's place", () => {
    const early = saved({ b: entry });
    const late = saved({ b: entry, a: { ...entry, question: "another", atMillis: noon + 5 } });
    expect(late.id).toBe(early.id);
    expect(resultFileName(late)).toBe(resultFileName(early));
    expect(late.answers[0]?.id).toBe(early.answers[0]?.id);
    expect(saved({ other: entry }).id).not.toBe(early.id);
  });

  test("a question whose key or words changed is counted as another one", () => {
    const file = saved({ a: entry, b: { ...entry, hash: "f".repeat(16), atMillis: noon + 1 } });
    expect(file.answers).toHaveLength(2);
  });

  test("another variant of what was answered, in a retry or a review, is no first try", () => {
    const few = { ...entry, variant: "few" };
    const many = { ...entry, variant: "many", hash: "f".repeat(16) };
    const file = saved({
      a: { ...few, where: "test:one" },
      b: { ...many, where: "test:two", atMillis: noon + 1 },
      c: { ...many, hash: "e".repeat(16), where: "review", atMillis: noon + 2 },
      d: { ...few, hash: "d".repeat(16), where: "review", atMillis: noon + 3 },
    });
    expect(file.answers.map(({ variant, hash }) => [variant, hash])).toEqual([["few", hash]]);
  });

  test("sums up the finished tests, an answer missing counting nothing", () => {
    const item = { question: "q", hash, answer: { ...entry, tookMillis: 1, atMillis: noon } };
    const attempt = { test: "final", seed: "s", startedAtMillis: 0, changedAtMillis: 0, finishedAtMillis: noon };
    const file = saved(
      { a: entry },
      {
        tests: {
          one: { ...attempt, items: [item, { question: "r", hash }] },
          two: { ...attempt, finishedAtMillis: undefined, items: [item] },
        },
      },
    );
    expect(file.tests).toMatchObject([
      { test: "final", questions: 2, answered: 1, score: 0.5, retry: false, day: "2026-11-20" },
    ]);
  });

  test("has no word of the learner's in it, whatever an imported record holds", () => {
    const word = fc.oneof(fc.string(), fc.constantFrom("Ada Lovelace", "ada@example.org", "select 1", "ten-at-once"));
    const millis = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
    const anyEntry = fc.record({
      question: word,
      variant: fc.option(word, { nil: undefined }),
      hash: fc.oneof(word, fc.constant(hash)),
      optionIds: fc.array(word, { maxLength: 3 }),
      order: fc.array(word, { maxLength: 3 }),
      value: fc.option(fc.double(), { nil: undefined }),
      correct: fc.boolean(),
      credit: fc.double({ min: 0, max: 1, noNaN: true }),
      where: word,
      attempt: fc.integer({ min: 1, max: 2 }),
      tookMillis: millis,
      atMillis: millis,
    });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyEntry), word, (log, content) => {
        const file = resultFileOf(recordOf({ log }), { nowMillis: noon, content });
        if (!file) return;
        const text = resultFileText(file);
        expect(parseResultFile(text)).toEqual({ ok: true, file });
        expect(text).not.toMatch(/Ada|@|select/);
        for (const [string] of text.matchAll(/"[^"]*"/g)) expect(string).toMatch(/^"[A-Za-z0-9-]*"$/);
      }),
      { numRuns: 500 },
    );
  });

  test("the preview counts what is in it", () => {
    const { holds, leavesOut } = previewOf(saved({ a: entry, b: { ...entry, question: "second" } }));
    expect(holds[0]).toContain("2 questions");
    expect(holds.join(" ")).not.toContain("finished test");
    expect(leavesOut.join(" ")).toContain("Your name");
    const every = Object.keys(resultFileSchema.shape.answers.element.shape);
    expect(every, "a field was added: say so in the preview").toHaveLength(11);
  });
});

const good = saved({ a: entry, b: { ...entry, question: "second", atMillis: noon + 1 } });
const reasonOf = (text: string) => {
  const parsed = parseResultFile(text);
  return parsed.ok ? "taken" : parsed.reason;
};

describe("reading a result file", () => {
  test("takes what was saved, with a byte order mark or without", () => {
    expect(parseResultFile(resultFileText(good))).toEqual({ ok: true, file: good });
    expect(reasonOf(`\uFEFF${resultFileText(good)}`)).toBe("taken");
  });

  test.each([
    ["an empty file", "  \n"],
    ["half a file", resultFileText(good).slice(0, -40)],
    ["a text", "Dear teacher, my answers are b, c and a."],
    ["a list", "[1, 2]"],
    ["another program's file", '{"format":"lms-export","version":1}'],
    ["a whole record", JSON.stringify(recordOf({}))],
    ["a later version", JSON.stringify({ ...good, version: 2, more: {} })],
    ["no version", JSON.stringify({ ...good, version: undefined })],
    ["a credit that cannot be", JSON.stringify({ ...good, answers: [{ ...good.answers[0], credit: 7 }] })],
    ["words where an id belongs", JSON.stringify({ ...good, answers: [{ ...good.answers[0], question: "=1+1" }] })],
    ["an answer twice", JSON.stringify({ ...good, answers: [...good.answers, ...good.answers] })],
    ["a huge file", `"${"x".repeat(MOST_CHARACTERS)}"`],
  ])("refuses %s and says why", (_, text) => {
    expect(reasonOf(text)).toMatchSnapshot();
  });

  test("takes or refuses anything, and never throws", () => {
    const place = fc.array(fc.oneof(fc.constantFrom("answers", "tests", "id", "0", "day", "hash"), fc.string()));
    const broken = fc.tuple(place, fc.jsonValue()).map(([path, by]) => {
      const copy = JSON.parse(JSON.stringify(good));
      let node = copy;
      for (const key of path.slice(0, -1))
        if (Object.hasOwn(node, key) && typeof node[key] === "object" && node[key]) node = node[key];
      const last = path.at(-1) ?? "id";
      const asProperty = { value: by, enumerable: true, configurable: true, writable: true };
      // A list's length takes no other value than a number.
      if (!(Array.isArray(node) && last === "length")) Object.defineProperty(node, last, asProperty);
      return JSON.stringify(copy);
    });
    const text = resultFileText(good);
    const spliced = fc
      .tuple(fc.nat(text.length), fc.nat(40), fc.string())
      .map(([at, length, by]) => text.slice(0, at) + by + text.slice(at + length));
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(broken, spliced, fc.json(), fc.string()), (any) => {
        const parsed = parseResultFile(any);
        if (parsed.ok) resultFileSchema.parse(parsed.file);
        else {
          refused++;
          expect(parsed.reason).toMatch(/^It .{10,300}\.$/s);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(5000);
  });

  test("a million brackets are refused, not followed", () => {
    expect(reasonOf("[".repeat(1_000_000))).toContain("no JSON");
    expect(reasonOf(`${'{"format":'.repeat(100_000)}`)).toMatch(/^It /);
  });
});
