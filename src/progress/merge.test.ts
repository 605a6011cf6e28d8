import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogEntry, ProgressRecord } from "#schemas/progress.ts";
import { anyRecord } from "#testing/record/any-record.ts";
import { canonical } from "./canonical.ts";
import { merge } from "./merge.ts";
import { openText } from "./open-text.ts";
import { emptyRecord } from "./record.ts";
import { isRunKey, runKey } from "./run-key.ts";

const same = (a: ProgressRecord, b: ProgressRecord): void => {
  expect(canonical(a)).toBe(canonical(b));
};
const numRuns = process.env.WARM_START_EXHAUSTIVE === "1" ? 3000 : 300;

describe("merging two records", () => {
  test("gives the same whichever is first", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => same(merge(a, b), merge(b, a))),
      { numRuns },
    );
  });

  test("changes nothing when done again", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        same(merge(a, a), a);
        same(merge(merge(a, b), b), merge(a, b));
      }),
      { numRuns },
    );
  });

  test("of three gives the same in any grouping", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, anyRecord, (a, b, c) => same(merge(merge(a, b), c), merge(a, merge(b, c)))),
      { numRuns },
    );
  });

  test("with an empty one changes nothing", () => {
    fc.assert(fc.property(anyRecord, (a) => same(merge(a, emptyRecord()), a)));
  });

  test("loses no entry", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const merged = merge(a, b);
        for (const section of ["answers", "predictions", "lessons", "labs", "tests", "log", "reviews"] as const)
          expect(Object.keys(merged[section]).sort()).toEqual(
            [...new Set([...Object.keys(a[section]), ...Object.keys(b[section])])].sort(),
          );
      }),
    );
  });

  test("leaves what it was given as it was", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const before = canonical([a, b]);
        merge(a, b);
        expect(canonical([a, b])).toBe(before);
      }),
    );
  });
});

describe("of two versions of one thing", () => {
  const record = (part: Partial<ProgressRecord>): ProgressRecord => ({ ...emptyRecord(), ...part });
  const answer = { optionIds: ["a"], hash: "h", correct: false, credit: 0, attempts: 1, atMillis: 10 };
  const lab = (state: ProgressRecord["labs"][string]) => record({ labs: { lab: state } });
  const mergedLab = (a: ProgressRecord["labs"][string], b: ProgressRecord["labs"][string]) =>
    merge(lab(a), lab(b)).labs.lab;

  test("the later answer is kept", () => {
    const later = { ...answer, correct: true, credit: 1, atMillis: 11 };
    expect(merge(record({ answers: { q: later } }), record({ answers: { q: answer } })).answers.q).toEqual(later);
  });

  test("a lesson was opened and read when it first was", () => {
    const a = record({ lessons: { l: { openedAtMillis: 5, readAtMillis: 9 } } });
    const b = record({ lessons: { l: { openedAtMillis: 3 } } });
    expect(merge(a, b).lessons.l).toEqual({ openedAtMillis: 3, readAtMillis: 9 });
  });

  test("a lab keeps its first pass and the text changed last", () => {
    const a = { passed: { atMillis: 5, seed: 1 }, files: { "a.ts": "new" }, filesAtMillis: 8 };
    const b = { passed: { atMillis: 6, seed: 2 }, files: { "a.ts": "old" }, filesAtMillis: 7 };
    expect(mergedLab(a, b)).toEqual({ ...a, passedAgainAtMillis: 6 });
  });

  test("text that was cleared does not come back with an older copy; text without a time beats none", () => {
    expect(mergedLab({ filesAtMillis: 9 }, { files: { a: "old" }, filesAtMillis: 8 })?.files).toBeUndefined();
    expect(mergedLab({ openedAtMillis: 1 }, { files: { a: "of version 1" } })?.files).toEqual({ a: "of version 1" });
  });

  test("the view that says more is kept: more hints, and what only one knows", () => {
    expect(mergedLab({ view: { hintsShown: 9 } }, { view: { hintsShown: 10, speed: 2 } })?.view).toEqual({
      hintsShown: 10,
      speed: 2,
    });
  });

  test("of a lab passed in both, the second pass is one that came again", () => {
    const [first, second] = [{ passed: { atMillis: 3 } }, { passed: { atMillis: 8 } }];
    expect(mergedLab(first, second)).toEqual({ ...first, passedAgainAtMillis: 8 });
    expect(mergedLab(second, { ...first, passedAgainAtMillis: 9 })).toEqual({ ...first, passedAgainAtMillis: 9 });
    expect(mergedLab(first, first)).toEqual(first);
  });

  test("a sitting finished in one of them stays finished, whatever the other did later", () => {
    const begun = { test: "final", seed: "s", startedAtMillis: 1, changedAtMillis: 9, items: [] };
    const finished = { ...begun, changedAtMillis: 5, finishedAtMillis: 5 };
    expect(merge(record({ tests: { a: begun } }), record({ tests: { a: finished } })).tests.a).toEqual(finished);
    const later = { ...begun, changedAtMillis: 12 };
    expect(merge(record({ tests: { a: begun } }), record({ tests: { a: later } })).tests.a).toEqual(later);
  });

  test("the review that was answered or taken out last is kept", () => {
    const review = {
      dueAtMillis: 1,
      stability: 1,
      difficulty: 1,
      scheduledDays: 1,
      learningSteps: 0,
      reps: 1,
      lapses: 0,
    };
    const reviewed = { ...review, state: "review" as const, addedAtMillis: 1, reviewedAtMillis: 5 };
    const removed = { ...reviewed, removedAtMillis: 6 };
    const again = { ...reviewed, reviewedAtMillis: 7 };
    const merged = (a: typeof reviewed, b: typeof reviewed) =>
      merge(record({ reviews: { r: a } }), record({ reviews: { r: b } })).reviews.r;
    expect(merged(reviewed, removed)).toEqual(removed);
    expect(merged(removed, again)).toEqual(again);
  });
});

test("the log keeps its newest 5,000 entries, and the same ones in any order of merging", () => {
  const entry: LogEntry = {
    question: "q",
    where: "review",
    optionIds: [],
    hash: "h",
    correct: true,
    credit: 1,
    attempt: 1,
    order: [],
    tookMillis: 1,
    atMillis: 1,
  };
  const logOf = (name: string, count: number): ProgressRecord => ({
    ...emptyRecord(),
    log: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${name}-${index}`, { ...entry, atMillis: Math.floor(index / 3) }]),
    ),
  });
  const [a, b, c] = [logOf("a", 3000), logOf("b", 3000), logOf("c", 4000)];
  const merged = merge(merge(a, b), c);
  expect(Object.keys(merged.log)).toHaveLength(5000);
  expect(canonical(merged)).toBe(canonical(merge(c, merge(b, a))));
  const oldest = Math.min(...Object.values(merged.log).map(({ atMillis }) => atMillis));
  const left = [a, b, c].flatMap(({ log }) => Object.entries(log)).filter(([id]) => !(id in merged.log));
  for (const [, { atMillis }] of left) expect(atMillis).toBeLessThanOrEqual(oldest);
});

test("a run that was watched in two browsers is one page, read when it was watched first, and is kept when it is stored", () => {
  const watchedAt = (atMillis: number): ProgressRecord => ({
    ...emptyRecord(),
    lessons: { [runKey("ten-at-once")]: { openedAtMillis: atMillis, readAtMillis: atMillis } },
  });
  const merged = merge(watchedAt(2000), watchedAt(1000));
  same(merged, watchedAt(1000));
  expect(openText(JSON.stringify(merged))).toEqual({ record: watchedAt(1000), rejected: [] });
  expect(Object.keys({ ...merged.lessons, "a-lesson": {}, "myth:run": {} }).filter(isRunKey)).toHaveLength(1);
});
