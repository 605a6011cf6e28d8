import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { progressRecordSchema } from "#schemas/progress.ts";
import { emptyRecord, parseRecord } from "./record.ts";

const millis = fc.integer({ min: 0, max: 2 ** 50 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const dictionary = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.stringMatching(/^[a-z-]{1,8}$/), value, { maxKeys: 3, noNullPrototype: true });

const record = fc.record({
  version: fc.constant(1),
  answers: dictionary(
    fc.record({
      optionIds: fc.array(fc.string(), { maxLength: 2 }),
      correct: fc.boolean(),
      hash: fc.string(),
      attempts: fc.integer({ min: 1, max: 9 }),
      atMillis: millis,
    }),
  ),
  predictions: dictionary(
    fc.record({
      value: optional(fc.oneof(fc.integer(), fc.string())),
      skipped: fc.boolean(),
      atMillis: millis,
    }),
  ),
  lessons: dictionary(fc.record({ openedAtMillis: millis, readAtMillis: optional(millis) })),
  labs: dictionary(
    fc.record({
      openedAtMillis: optional(millis),
      files: optional(dictionary(fc.string())),
      passed: optional(fc.record({ atMillis: millis, seed: optional(fc.oneof(fc.integer(), fc.string())) })),
      view: optional(dictionary(fc.oneof(fc.integer(), fc.string(), fc.boolean()))),
    }),
  ),
  lastPage: optional(fc.record({ kind: fc.constantFrom("lesson", "lab"), id: fc.string() })),
});

/** Every place in a value, as a path. */
function paths(value: unknown, prefix: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [prefix];
  return [prefix, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...prefix, key]))];
}

/** `value` with the place at `path` replaced. */
function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const agrees = (value: unknown) => {
  const text = JSON.stringify(value);
  expect(parseRecord(text) !== null, text).toBe(progressRecordSchema.safeParse(JSON.parse(text)).success);
};

describe("the hand-written guard and the schema", () => {
  test("both take an empty record", () => {
    expect(parseRecord(JSON.stringify(emptyRecord()))).toEqual(progressRecordSchema.parse(emptyRecord()));
  });

  test("both take every well-formed record", () => {
    fc.assert(
      fc.property(record, (value) => {
        expect(parseRecord(JSON.stringify(value))).not.toBeNull();
        agrees(value);
      }),
    );
  });

  test("agree on a record with any one place replaced by something else", () => {
    const odd = fc.constantFrom<unknown>(null, -1, 1.5, "text", true, [], {}, [1], { id: 1 });
    fc.assert(
      fc.property(record, fc.nat(), odd, (value, pick, by) => {
        const plain = JSON.parse(JSON.stringify(value));
        const places = paths(plain);
        agrees(replaced(plain, places[pick % places.length] ?? [], by));
      }),
      { numRuns: 1000 },
    );
  });
});
