import fc from "fast-check";
import type { Happened, LearningEvent, Place } from "#learning-events/event.ts";

/** Ids of a course, and what a fork may make of them. */
const id = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{1,12}$/),
  fc.string({ minLength: 1, unit: "grapheme", maxLength: 8 }),
);
const credit = fc.double({ min: 0, max: 1, noNaN: true });
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("lesson" as const, "incident" as const),
    id: fc.oneof(
      id,
      id.map((each) => `myth:${each}`),
    ),
  }),
  fc.record({ kind: fc.constant("test" as const), id: fc.oneof(id, fc.constant("")), attempt: id }),
  fc.constant({ kind: "review" as const }),
);
const type = <T extends Happened["type"]>(name: T) => fc.constant(name);

/** Anything a learner may have done. */
export const anyHappened: fc.Arbitrary<Happened> = fc.oneof(
  fc.record({
    type: type("page-read"),
    page: fc.record({ kind: fc.constantFrom("lesson", "myth", "pitfall", "case-study", "page", "run"), id }),
  }),
  fc.record({
    type: type("question-answered"),
    question: id,
    place,
    attempt: fc.integer({ min: 1, max: 9 }),
    correct: fc.boolean(),
    credit,
    tookMillis: fc.oneof(fc.integer({ min: 0, max: 9_000_000 }), fc.integer({ min: 0, max: 8.64e15 })),
  }),
  fc.record({ type: type("prediction-made"), prediction: id, skipped: fc.boolean() }),
  fc.record({ type: type("lab-run"), lab: id }),
  fc.record({ type: type("lab-checked"), lab: id, passed: fc.boolean() }),
  fc.record({ type: type("lab-solved"), lab: id, again: fc.boolean() }),
  fc.integer({ min: 0, max: 12 }).chain((outOf) =>
    fc.record({
      type: type("test-finished"),
      test: id,
      attempt: id,
      retry: fc.boolean(),
      score: fc.record(
        { credit: credit.map((share) => share * outOf), outOf: fc.constant(outOf), passed: fc.boolean() },
        { requiredKeys: ["credit", "outOf"] },
      ),
    }),
  ),
  fc.record({ type: type("incident-solved"), incident: id, attempts: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ type: type("review-done"), item: id.map((each) => `question:${each}`) }),
) as fc.Arbitrary<Happened>;

/** The same, as a page tells it. */
export const anyEvent: fc.Arbitrary<LearningEvent> = fc
  .record({
    happened: anyHappened,
    id: fc.uuid({ version: 4 }),
    session: fc.uuid({ version: 4 }),
    at: fc.date({ min: new Date("2020-01-01"), max: new Date("2099-01-01"), noInvalidDate: true }),
    heading: fc.string({ maxLength: 20 }),
  })
  .map(({ happened, at, ...rest }) => ({ ...happened, version: 1, at: at.toISOString(), ...rest }));
