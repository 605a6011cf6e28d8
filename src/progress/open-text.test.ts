import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { progressRecordSchema } from "#schemas/progress.ts";
import { anyRecord } from "#testing/record/any-record.ts";
import { paths, replaced } from "#testing/record/damage.ts";
import { openText } from "./open-text.ts";
import { emptyRecord } from "./record.ts";
import { seal } from "./seal.ts";

const answer = { optionIds: ["a"], hash: "h", correct: true, credit: 1, attempts: 1, atMillis: 1 };
const withAnswers = (answers: unknown) => openText(JSON.stringify({ ...emptyRecord(), answers }));

describe("the hand-written guard and the schema", () => {
  const agrees = (value: unknown) => {
    const text = JSON.stringify(value);
    const parsed = progressRecordSchema.safeParse(JSON.parse(text));
    const { record, rejected } = openText(text);
    expect(rejected.length === 0, text).toBe(parsed.success);
    expect(progressRecordSchema.parse(record), text).toEqual(record);
    if (parsed.success) expect(record, text).toEqual(parsed.data);
  };

  test("both take an empty record", () => agrees(emptyRecord()));

  test("both take every well-formed record", () => {
    fc.assert(
      fc.property(anyRecord, (value) => {
        expect(openText(JSON.stringify(value)).rejected).toEqual([]);
        agrees(value);
      }),
    );
  });

  test("agree on a record with any one place replaced by something else", () => {
    const odd = fc.constantFrom<unknown>(null, -1, 1.5, 1e16, "text", true, [], {}, [1], { id: 1 });
    fc.assert(
      fc.property(anyRecord, fc.nat(), odd, (value, pick, by) => {
        const places = paths(value);
        agrees(replaced(value, places[pick % places.length] ?? [], by));
      }),
      { numRuns: 400 },
    );
  });
});

describe("a damaged record", () => {
  test("loses the damaged entry alone, and says where, why and what it was", () => {
    const { record, rejected } = withAnswers({ good: answer, bad: { ...answer, hash: 7 } });
    expect(record.answers).toEqual({ good: answer });
    expect(rejected).toEqual([
      {
        path: "answers/bad",
        reason: "has a `hash` that is not a text",
        text: JSON.stringify({ ...answer, hash: 7 }),
      },
    ]);
  });

  test("loses a damaged optional field alone, and of a lab's files the damaged one", () => {
    const labs = { lab: { openedAtMillis: -1, files: { "a.ts": "mine", "b.ts": 5 }, view: [] } };
    const { record, rejected } = openText(JSON.stringify({ ...emptyRecord(), labs }));
    expect(record.labs).toEqual({ lab: { files: { "a.ts": "mine" } } });
    expect(rejected.map(({ path, text }) => [path, text])).toEqual([
      ["labs/lab/openedAtMillis", "-1"],
      ["labs/lab/files/b.ts", "5"],
      ["labs/lab/view", "[]"],
    ]);
  });

  test("names what is missing, and what is no part of it", () => {
    const { log: _, ...rest } = emptyRecord();
    expect(openText(JSON.stringify({ ...rest, notes: "hello" })).rejected).toEqual([
      { path: "log", reason: "is missing", text: "" },
      { path: "notes", reason: "is no part of a record", text: '"hello"' },
    ]);
  });

  test("is read under a broken seal", () => {
    const text = seal({ ...emptyRecord(), answers: { good: answer } }).replace('"a"', '"b"');
    expect(openText(text)).toEqual({
      record: { ...emptyRecord(), answers: { good: { ...answer, optionIds: ["b"] } } },
      rejected: [],
    });
  });
});

describe("absurd sizes", () => {
  test("a text too long is left out and the rest kept", () => {
    const { record, rejected } = withAnswers({ good: answer, bad: { ...answer, hash: "x".repeat(10_001) } });
    expect(Object.keys(record.answers)).toEqual(["good"]);
    expect(rejected[0]?.reason).toBe("has a `hash` that is longer than 10000 characters");
  });

  test("of too many entries the newest are kept, whatever their order", () => {
    const ids = Array.from(
      { length: 5002 },
      (_, index) => [`id-${index}`, { ...answer, atMillis: 9999 - index }] as const,
    );
    const { record, rejected } = withAnswers(Object.fromEntries(ids));
    expect(Object.keys(record.answers)).toHaveLength(5000);
    expect(rejected.map(({ path }) => path)).toEqual(["answers/id-5000", "answers/id-5001"]);
    expect(rejected[0]?.reason).toBe("is older than the newest 5000, which are kept");
  });

  test("a list, a name, a view too long or too deep", () => {
    const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    const text = `{"version":2,"answers":${JSON.stringify({ a: { ...answer, optionIds: Array(1001).fill("x") } })},
      "predictions":{},"lessons":{"${"n".repeat(201)}":{"openedAtMillis":1}},
      "labs":{"lab":{"openedAtMillis":1,"view":{"v":${"[".repeat(100_000)}${"]".repeat(100_000)}}}},"tests":{},"log":{},"reviews":{}}`;
    const { record, rejected } = openText(text);
    expect(deep).toBeDefined();
    expect(record).toEqual({ ...emptyRecord(), labs: { lab: { openedAtMillis: 1 } } });
    expect(rejected.map(({ reason }) => reason)).toEqual([
      "has a `optionIds` that has more than 1000 items",
      "stands under a name longer than 200 characters",
      "is nested deeper than 20 levels",
    ]);
    // What can't be written out again is kept as the whole it stood in.
    expect(rejected[2]?.text).toBe(text);
  });

  test("a record too long is refused whole", () => {
    expect(openText(" ".repeat(32_000_001)).rejected).toMatchObject([{ reason: "is longer than 32000000 characters" }]);
  });
});

describe("names that could reach into every object", () => {
  test("are set aside, and change nothing", () => {
    const text = `{"version":2,"answers":{"__proto__":${JSON.stringify(answer)},"constructor":${JSON.stringify(answer)}},
      "predictions":{},"lessons":{},"labs":{"lab":{"files":{"__proto__":"x"},"__proto__":{"passed":{"atMillis":1}}}},
      "tests":{},"log":{},"reviews":{},"__proto__":{"polluted":true}}`;
    const { record, rejected } = openText(text);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(record.answers)).toBe(Object.prototype);
    expect(Object.keys(record.answers)).toEqual(["constructor"]);
    expect(record.labs).toEqual({ lab: { files: {} } });
    expect(rejected.map(({ path }) => path)).toEqual(["answers/__proto__", "labs/lab/files/__proto__", "__proto__"]);
    expect(rejected[0]?.text).toBe(JSON.stringify(answer));
  });
});

test.each([
  ["3", "was written by a later version of this site (3; this one writes 2)"],
  ["0", "has no version"],
  ["1.5", "has no version"],
  ['"2"', "has no version"],
])("version %s is refused whole", (version, reason) => {
  const text = `{"version":${version},"answers":{}}`;
  expect(openText(text).rejected).toEqual([{ path: "", reason, text }]);
  expect(openText(text).laterVersion).toBe(version === "3" ? 3 : undefined);
});
