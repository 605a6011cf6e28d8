import fc from "fast-check";
import type { ProgressRecord } from "#schemas/progress.ts";

/** Few different times, so that ties happen. */
const millis = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 50 }));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Few different ids, so that records share some. */
const id = fc.oneof(fc.constantFrom("a", "b", "c"), fc.stringMatching(/^[a-z-]{1,8}$/));
const dictionary = <T>(value: fc.Arbitrary<T>) => fc.dictionary(id, value, { maxKeys: 3, noNullPrototype: true });
/** Fields without a value are left out, as in anything stored. */
const fields = <T extends object>(shape: { [K in keyof T]-?: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc
    .record(shape)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T);

const judged = {
  optionIds: fc.array(fc.string(), { maxLength: 2 }),
  value: optional(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  variant: optional(fc.string()),
  hash: fc.string(),
  correct: fc.boolean(),
  credit: fc.double({ min: 0, max: 1, noNaN: true }),
  confidence: optional(fc.constantFrom("sure" as const, "fairly" as const, "guess" as const)),
};
const numberOrText = fc.oneof(fc.integer(), fc.string());
const version1Sections = {
  predictions: dictionary(fields({ value: optional(numberOrText), skipped: fc.boolean(), atMillis: millis })),
  lessons: dictionary(fields({ openedAtMillis: millis, readAtMillis: optional(millis) })),
};
const lab = {
  openedAtMillis: optional(millis),
  files: optional(dictionary(fc.string())),
  passed: optional(fields({ atMillis: millis, seed: optional(numberOrText) })),
  view: optional(dictionary(fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer())))),
};

/** Any record of version 1, well-formed. */
export const anyVersion1Record = fields({
  version: fc.constant(1),
  ...version1Sections,
  answers: dictionary(
    fc.record({
      optionIds: judged.optionIds,
      correct: fc.boolean(),
      hash: fc.string(),
      attempts: fc.integer({ min: 1, max: 9 }),
      atMillis: millis,
    }),
  ),
  labs: dictionary(fields(lab)),
  lastPage: optional(fc.record({ kind: fc.constantFrom("lesson", "lab"), id: fc.string() })),
});

/** Any record of today's version, well-formed; `-0` is left out because JSON has none. */
export const anyRecord: fc.Arbitrary<ProgressRecord> = fields<ProgressRecord>({
  version: fc.constant(2 as const),
  ...version1Sections,
  answers: dictionary(fields({ ...judged, attempts: fc.integer({ min: 1, max: 9 }), atMillis: millis })),
  labs: dictionary(fields({ ...lab, filesAtMillis: optional(millis), passedAgainAtMillis: optional(millis) })),
  tests: dictionary(
    fields({
      test: fc.string(),
      seed: fc.string(),
      retryOf: optional(fc.string()),
      startedAtMillis: millis,
      changedAtMillis: millis,
      finishedAtMillis: optional(millis),
      items: fc.array(
        fields({
          question: fc.string(),
          variant: optional(fc.string()),
          hash: fc.string(),
          answer: optional(fields({ ...judged, tookMillis: millis, atMillis: millis })),
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  log: dictionary(
    fields({
      ...judged,
      question: fc.string(),
      where: fc.string(),
      attempt: fc.integer({ min: 1, max: 9 }),
      order: fc.array(fc.string(), { maxLength: 3 }),
      tookMillis: millis,
      atMillis: millis,
    }),
  ),
  reviews: dictionary(
    fields({
      dueAtMillis: millis,
      stability: fc.double({ min: 0, max: 1e6, noNaN: true }),
      difficulty: fc.double({ min: 0, max: 10, noNaN: true }),
      scheduledDays: fc.nat(),
      learningSteps: fc.nat(),
      reps: fc.nat(),
      lapses: fc.nat(),
      state: fc.constantFrom("new" as const, "learning" as const, "review" as const, "relearning" as const),
      reviewedAtMillis: optional(millis),
      addedAtMillis: millis,
      removedAtMillis: optional(millis),
    }),
  ),
  lastPage: optional(
    fc.record({
      kind: fc.constantFrom("lesson" as const, "lab" as const, "test" as const),
      id: fc.string(),
      atMillis: millis,
    }),
  ),
}).map((record) => JSON.parse(JSON.stringify(record)));
