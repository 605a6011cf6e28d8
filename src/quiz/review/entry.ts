import type { ReviewState } from "#schemas/progress.ts";

export const DAY_MILLIS = 86_400_000;

const KINDS = ["question", "prediction", "myth"] as const;

export type ReviewKind = (typeof KINDS)[number];

/** What the record keeps a review under: `question:<id>`, `prediction:<id>` or `myth:<id>`. */
export type ReviewKey = `${ReviewKind}:${string}`;

export const reviewKey = (kind: ReviewKind, id: string): ReviewKey => `${kind}:${id}`;

/** The parts of a key, or null when it is none of ours. */
export function partsOf(key: string): { kind: ReviewKind; id: string } | null {
  const colon = key.indexOf(":");
  const kind = KINDS.find((each) => each === key.slice(0, colon));
  const id = key.slice(colon + 1);
  return kind && id ? { kind, id } : null;
}

/** An item that was learned at `learnedAtMillis` and never reviewed: asked for the first time a day later. */
export function newReview(learnedAtMillis: number): ReviewState {
  return {
    dueAtMillis: learnedAtMillis + DAY_MILLIS,
    stability: 0,
    difficulty: 0,
    scheduledDays: 1,
    learningSteps: 0,
    reps: 0,
    lapses: 0,
    state: "new",
    addedAtMillis: learnedAtMillis,
  };
}
