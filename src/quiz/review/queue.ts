import type { Confidence, ProgressRecord, ReviewState } from "#schemas/progress.ts";
import { type LatestAnswer, latestAnswers } from "../latest-answers.ts";
import { DAY_MILLIS, newReview, partsOf, type ReviewKey, type ReviewKind, reviewKey } from "./entry.ts";

/** Items asked in one sitting. */
export const SITTING = 5;

/** A review that lies further ahead of the clock than this was made by a clock that has been set back since. */
const CLOCK_SLACK_MILLIS = DAY_MILLIS;
/** An answer given in a review is kept a moment before the review itself. */
const SAME_MOMENT_MILLIS = 60_000;

/** How an item was last answered. */
export interface LastAnswer {
  atMillis: number;
  /** 0 to 1; absent where nothing was graded, as for a prediction. */
  credit?: number;
  confidence?: Confidence | undefined;
  /** True when the learner passed on a prediction. */
  skipped?: boolean;
}

export interface ReviewItem {
  key: ReviewKey;
  kind: ReviewKind;
  id: string;
  state: ReviewState;
  /** When it is asked again, by the clock of now. */
  dueAtMillis: number;
  last?: LastAnswer;
}

export interface ReviewQueue {
  /** In the order asked: confident errors first, then the most overdue. */
  due: ReviewItem[];
  /** What comes later, soonest first. */
  later: ReviewItem[];
  /** What the learner took out. */
  removed: ReviewItem[];
}

type Learned = Pick<ProgressRecord, "answers" | "log" | "predictions" | "reviews">;

/**
 * The review queue, derived from the record: what was answered or predicted is in it from then on, without an entry
 * of its own until its first review, and due a day later. An entry under a key of another kind (a myth) is enough.
 * `keys` are the items that can be asked; others wait in the record until their page is back.
 */
export function reviewQueue(record: Learned, keys: Iterable<string>, nowMillis: number): ReviewQueue {
  const queue: ReviewQueue = { due: [], later: [], removed: [] };
  const answers = latestAnswers(record);
  for (const key of new Set(keys)) {
    const item = itemOf(record, answers, key, nowMillis);
    if (!item) continue;
    if (item.state.removedAtMillis !== undefined) queue.removed.push(item);
    else (item.dueAtMillis <= nowMillis ? queue.due : queue.later).push(item);
  }
  queue.due.sort((a, b) => Number(isConfidentError(b)) - Number(isConfidentError(a)) || byDue(a, b));
  queue.later.sort(byDue);
  queue.removed.sort(byDue);
  return queue;
}

/** Answered wrongly, and surely: what most deserves to be asked again. */
export function isConfidentError({ last }: ReviewItem): boolean {
  return last?.credit === 0 && last.confidence === "sure";
}

const byDue = (a: ReviewItem, b: ReviewItem) =>
  a.dueAtMillis - b.dueAtMillis || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

type Answers = ReadonlyMap<string, LatestAnswer>;

function itemOf(record: Learned, answers: Answers, key: string, nowMillis: number): ReviewItem | null {
  const parts = partsOf(key);
  if (!parts) return null;
  const last = lastAnswer(record, answers, parts);
  const kept = own(record.reviews, key);
  if (!kept && !last) return null;
  const state = kept ?? newReview((last as LastAnswer).atMillis);
  const item = { key: reviewKey(parts.kind, parts.id), ...parts, state, dueAtMillis: dueAt(state, last, nowMillis) };
  return last ? { ...item, last } : item;
}

function lastAnswer(
  record: Learned,
  answers: Answers,
  { kind, id }: { kind: ReviewKind; id: string },
): LastAnswer | undefined {
  if (kind === "prediction") {
    const prediction = own(record.predictions, id);
    return prediction && { atMillis: prediction.atMillis, skipped: prediction.skipped };
  }
  const answer = kind === "question" ? answers.get(id) : undefined;
  return answer && { atMillis: answer.atMillis, credit: answer.credit, confidence: answer.confidence };
}

/** A wrong answer elsewhere (in a test, say) brings an item back within a day; a clock set back brings it at once. */
function dueAt(state: ReviewState, last: LastAnswer | undefined, nowMillis: number): number {
  const learned = state.reviewedAtMillis ?? state.addedAtMillis;
  if (learned > nowMillis + CLOCK_SLACK_MILLIS) return nowMillis;
  const missedSince = last?.credit === 0 && last.atMillis > learned + SAME_MOMENT_MILLIS;
  return missedSince ? Math.min(state.dueAtMillis, last.atMillis + DAY_MILLIS) : state.dueAtMillis;
}

const own = <T>(items: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(items, id) ? items[id] : undefined;
