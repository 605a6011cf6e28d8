import { type CardInput, fsrs, Rating, S_MAX, S_MIN } from "ts-fsrs";
import type { Confidence, ReviewState } from "#schemas/progress.ts";
import { DAY_MILLIS } from "./entry.ts";

/**
 * Chance of still knowing an item at which it is asked again. 90 % is the default of FSRS
 * (`default_request_retention` of ts-fsrs 5.4.2), and stability is defined by it.
 */
const RETENTION = 0.9;

/** FSRS-6 with its published default weights: no chance in the intervals, and none shorter than a day. */
const scheduler = fsrs({ request_retention: RETENTION, enable_fuzz: false, enable_short_term: false });

export type ReviewRating = "again" | "hard" | "good" | "easy";

const GRADES = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;

/**
 * How an answer counts:
 *
 * | answer | sure | fairly, or not said | guess |
 * |---|---|---|---|
 * | right (credit 1) | easy | good | hard |
 * | partly right | hard | hard | hard |
 * | wrong (credit 0) | again | again | again |
 */
export function ratingOf({
  credit,
  confidence,
}: {
  credit: number;
  confidence?: Confidence | undefined;
}): ReviewRating {
  if (!(credit > 0)) return "again";
  if (credit < 1 || confidence === "guess") return "hard";
  return confidence === "sure" ? "easy" : "good";
}

/** The last moment a date can hold, with room for the longest interval (100 years). */
const LAST_MILLIS = 8.64e15 - 2 * S_MAX * DAY_MILLIS;
const usable = (millis: number) => Math.min(Math.max(Number.isFinite(millis) ? millis : 0, 0), LAST_MILLIS);

/**
 * The state after a review at `nowMillis`. Due at least a day after that moment, also where the clock was set back
 * behind the last review: then no time counts as passed. Times are milliseconds since 1970.
 */
export function nextReview(state: ReviewState, rating: ReviewRating, nowMillis: number): ReviewState {
  const reviewedAtMillis = usable(nowMillis);
  const { card } = scheduler.next(cardOf(state, reviewedAtMillis), new Date(reviewedAtMillis), GRADES[rating]);
  return {
    dueAtMillis: card.due.getTime(),
    stability: Math.min(card.stability, S_MAX),
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningSteps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: "review",
    reviewedAtMillis,
    addedAtMillis: state.addedAtMillis,
  };
}

/** Chance in [0, 1] that a reviewed item is still known; null before its first review. */
export function chanceKnown(state: ReviewState, nowMillis: number): number | null {
  if (!isReviewed(state)) return null;
  const days = Math.max(0, usable(nowMillis) - usable(state.reviewedAtMillis)) / DAY_MILLIS;
  return scheduler.forgetting_curve(days, state.stability);
}

/** FSRS refuses to go on from less than its own least stability and difficulty: such a state starts anew. */
function isReviewed(state: ReviewState): state is ReviewState & { reviewedAtMillis: number } {
  const { state: phase, stability, difficulty, reviewedAtMillis } = state;
  return phase !== "new" && stability >= S_MIN && difficulty >= 1 && reviewedAtMillis !== undefined;
}

function cardOf(state: ReviewState, nowMillis: number): CardInput {
  const counts = { learning_steps: 0, reps: state.reps, lapses: state.lapses, elapsed_days: 0 };
  if (!isReviewed(state))
    return { ...counts, due: new Date(nowMillis), stability: 0, difficulty: 0, scheduled_days: 0, state: "New" };
  return {
    ...counts,
    due: new Date(usable(state.dueAtMillis)),
    stability: Math.min(state.stability, S_MAX),
    difficulty: state.difficulty,
    scheduled_days: state.scheduledDays,
    state: "Review",
    last_review: new Date(Math.min(usable(state.reviewedAtMillis), nowMillis)),
  };
}
