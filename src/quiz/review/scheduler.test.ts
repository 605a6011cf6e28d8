import fc from "fast-check";
import { expect, test } from "vitest";
import { reviewSchema } from "#schemas/progress.ts";
import { DAY_MILLIS, newReview } from "./entry.ts";
import { chanceKnown, nextReview, type ReviewRating, ratingOf } from "./scheduler.ts";

const start = Date.UTC(2026, 10, 20, 9);
const rating = fc.constantFrom<ReviewRating>("again", "hard", "good", "easy");
const success = fc.constantFrom<ReviewRating>("hard", "good", "easy");
/** Reviews at any moment, the past, the year 275760 and no number among them. */
const anyClock = fc.oneof(
  fc.integer({ min: start - 400 * DAY_MILLIS, max: start + 4000 * DAY_MILLIS }),
  fc.constantFrom(0, -1, 8.64e15, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY),
);

/** The state after reviews, each some days after the one before it. */
function reviewed(steps: [ReviewRating, number][]) {
  let nowMillis = start;
  let state = newReview(start);
  for (const [each, days] of steps) {
    nowMillis += days * DAY_MILLIS;
    state = nextReview(state, each, nowMillis);
  }
  return { state, nowMillis };
}

const history = fc.array(fc.tuple(rating, fc.integer({ min: 0, max: 90 })), { minLength: 1, maxLength: 12 });

test("an answer counts as the published table says", () => {
  const table = [0, 0.5, 1].map((credit) =>
    (["sure", "fairly", "guess", undefined] as const).map((confidence) => ratingOf({ credit, confidence })),
  );
  expect(table).toEqual([
    ["again", "again", "again", "again"],
    ["hard", "hard", "hard", "hard"],
    ["easy", "good", "hard", "good"],
  ]);
});

test("the first intervals are those FSRS-6 gives with its default weights", () => {
  const first = (each: ReviewRating) => nextReview(newReview(start), each, start + DAY_MILLIS);
  const days = (["again", "hard", "good", "easy"] as const).map((each) => [each, first(each).scheduledDays]);
  expect(Object.fromEntries(days)).toEqual({ again: 1, hard: 2, good: 3, easy: 8 });

  // Answered each time on the day it came back.
  const path = (each: ReviewRating) => {
    let state = first(each);
    return [1, 2, 3, 4].map(() => {
      const { scheduledDays } = state;
      state = nextReview(state, each, state.dueAtMillis);
      return scheduledDays;
    });
  };
  expect({ hard: path("hard"), good: path("good"), easy: path("easy") }).toMatchInlineSnapshot(`
    {
      "easy": [
        8,
        66,
        397,
        1875,
      ],
      "good": [
        3,
        14,
        57,
        196,
      ],
      "hard": [
        2,
        4,
        9,
        15,
      ],
    }
  `);
});

test("an item that comes back on its day is still known with the retention asked for", () => {
  const state = nextReview(newReview(start), "easy", start);
  expect(chanceKnown(state, state.dueAtMillis)).toBeCloseTo(0.9, 1);
  expect(chanceKnown(state, start)).toBe(1);
  expect(chanceKnown(newReview(start), start)).toBeNull();
});

test("a review is never scheduled into the past, nor for the same day", () => {
  fc.assert(
    fc.property(history, rating, anyClock, (steps, last, nowMillis) => {
      const { state } = reviewed(steps);
      const next = nextReview(state, last, nowMillis);
      if (nowMillis >= 0 && nowMillis < 8e15) expect(next.reviewedAtMillis).toBe(nowMillis);
      expect(next.dueAtMillis).toBeGreaterThanOrEqual((next.reviewedAtMillis ?? 0) + DAY_MILLIS);
    }),
  );
});

test("success makes memory last longer, failure shorter, and failure comes back no later than success", () => {
  fc.assert(
    fc.property(history, success, fc.integer({ min: 0, max: 400 }), (steps, well, days) => {
      const { state, nowMillis } = reviewed(steps);
      const at = nowMillis + days * DAY_MILLIS;
      const after = nextReview(state, well, at);
      const failed = nextReview(state, "again", at);
      expect(after.stability).toBeGreaterThanOrEqual(state.stability);
      expect(after.dueAtMillis).toBeGreaterThan(failed.dueAtMillis);
      expect(failed.stability).toBeLessThanOrEqual(state.stability);
      expect(failed.lapses).toBe(state.lapses + 1);
    }),
  );
});

test("a better answer never comes back sooner than a worse one", () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 400 }), (steps, days) => {
      const { state, nowMillis } = reviewed(steps);
      const due = (["again", "hard", "good", "easy"] as const).map(
        (each) => nextReview(state, each, nowMillis + days * DAY_MILLIS).dueAtMillis,
      );
      expect(due).toEqual([...due].sort((a, b) => a - b));
    }),
  );
});

test("any ratings at any clock, also one set back, give states the record accepts", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(rating, anyClock), { maxLength: 40 }), (steps) => {
      let state = newReview(start);
      for (const [each, nowMillis] of steps) {
        state = nextReview(state, each, nowMillis);
        expect(reviewSchema.parse(state)).toEqual(state);
        const chance = chanceKnown(state, nowMillis) ?? -1;
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("a state that another program wrote, valid or not for FSRS, can be reviewed", () => {
  const stored = fc.record({
    dueAtMillis: fc.double({ min: 0, noNaN: true }),
    stability: fc.double({ min: 0, noNaN: true }),
    difficulty: fc.double({ min: 0, max: 10, noNaN: true }),
    scheduledDays: fc.double({ min: 0, noNaN: true }),
    learningSteps: fc.nat(),
    reps: fc.nat(),
    lapses: fc.nat(),
    state: fc.constantFrom("new" as const, "learning" as const, "review" as const, "relearning" as const),
    reviewedAtMillis: fc.double({ min: 0, noNaN: true }),
    addedAtMillis: fc.double({ min: 0, noNaN: true }),
  });
  fc.assert(
    fc.property(stored, rating, anyClock, (state, each, nowMillis) => {
      const next = nextReview({ ...state, addedAtMillis: start }, each, nowMillis);
      expect(reviewSchema.parse(next)).toEqual(next);
    }),
  );
});

test("the same answers at the same times give the same state", () => {
  fc.assert(
    fc.property(history, (steps) => {
      expect(reviewed(steps)).toEqual(reviewed(steps));
    }),
  );
});
