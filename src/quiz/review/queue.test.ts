import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer, ProgressRecord, ReviewState } from "#schemas/progress.ts";
import { DAY_MILLIS, newReview, partsOf, reviewKey } from "./entry.ts";
import { isConfidentError, reviewQueue } from "./queue.ts";
import { nextReview } from "./scheduler.ts";
import { whyNow } from "./why-now.ts";

const now = Date.UTC(2026, 10, 25, 9);
const daysAgo = (days: number) => now - days * DAY_MILLIS;
type Learned = Pick<ProgressRecord, "answers" | "log" | "predictions" | "reviews">;
const nothing: Learned = { answers: {}, log: {}, predictions: {}, reviews: {} };

const answered = (atMillis: number, given: Partial<Answer> = {}): Answer => ({
  optionIds: ["one"],
  hash: "h",
  correct: true,
  credit: 1,
  confidence: "fairly",
  attempts: 1,
  atMillis,
  ...given,
});
const wrong = { correct: false, credit: 0 };
const keysOf = (items: { key: string }[]) => items.map(({ key }) => key);

test("what was answered or predicted comes back a day later, and not before", () => {
  const record: Learned = {
    ...nothing,
    answers: { old: answered(daysAgo(1)), fresh: answered(daysAgo(0.99)) },
    predictions: { guess: { value: 3, skipped: false, atMillis: daysAgo(2) } },
  };
  const queue = reviewQueue(record, ["question:old", "question:fresh", "prediction:guess", "question:never"], now);
  expect(keysOf(queue.due)).toEqual(["prediction:guess", "question:old"]);
  expect(keysOf(queue.later)).toEqual(["question:fresh"]);
});

test("confident errors come first, then what is most overdue", () => {
  const record: Learned = {
    ...nothing,
    answers: {
      "long-due": answered(daysAgo(9)),
      "unsure-error": answered(daysAgo(8), { ...wrong, confidence: "guess" }),
      "sure-error": answered(daysAgo(2), { ...wrong, confidence: "sure" }),
    },
  };
  const { due } = reviewQueue(record, ["question:unsure-error", "question:sure-error", "question:long-due"], now);
  expect(keysOf(due)).toEqual(["question:sure-error", "question:long-due", "question:unsure-error"]);
});

test("an entry is enough for a myth, which the record keeps no answer of", () => {
  const record: Learned = { ...nothing, reviews: { "myth:one-pool-for-all": newReview(daysAgo(3)) } };
  expect(keysOf(reviewQueue(record, ["myth:one-pool-for-all"], now).due)).toEqual(["myth:one-pool-for-all"]);
});

test("what was taken out stays out, however often it is answered", () => {
  const removed = { ...newReview(daysAgo(5)), removedAtMillis: daysAgo(4) };
  const record: Learned = { ...nothing, answers: { q: answered(daysAgo(2)) }, reviews: { "question:q": removed } };
  const queue = reviewQueue(record, ["question:q"], now);
  expect([queue.due, queue.later].flat()).toEqual([]);
  expect(keysOf(queue.removed)).toEqual(["question:q"]);
});

test("a wrong answer in a test brings a distant review back within a day", () => {
  const kept: ReviewState = { ...nextReview(newReview(daysAgo(20)), "easy", daysAgo(5)), dueAtMillis: now + 90e7 };
  const record: Learned = { ...nothing, reviews: { "question:q": kept } };
  const withAnswer = (answer: Answer) => reviewQueue({ ...record, answers: { q: answer } }, ["question:q"], now);
  expect(withAnswer(answered(daysAgo(2))).due).toEqual([]);
  expect(keysOf(withAnswer(answered(daysAgo(2), wrong)).due)).toEqual(["question:q"]);
  expect(withAnswer(answered(daysAgo(5), wrong)).due, "the review's own answer").toEqual([]);
});

test("a review made while the clock stood wrong does not lock an item away", () => {
  const kept = nextReview(newReview(now), "good", now + 4000 * DAY_MILLIS);
  const { due } = reviewQueue({ ...nothing, reviews: { "question:q": kept } }, ["question:q"], now);
  expect(keysOf(due)).toEqual(["question:q"]);
  const mended = nextReview(kept, "good", now);
  expect(mended.dueAtMillis).toBeLessThan(now + 4000 * DAY_MILLIS);
  expect(reviewQueue({ ...nothing, reviews: { "question:q": mended } }, ["question:q"], now).due).toEqual([]);
});

const millis = fc.integer({ min: 0, max: now + 100 * DAY_MILLIS });
const id = fc.constantFrom("a", "b", "c", "d", "__proto__", "constructor");
const anyRecord: fc.Arbitrary<Learned> = fc.record({
  answers: fc.dictionary(
    id,
    fc
      .record({ credit: fc.constantFrom(0, 0.5, 1), confidence: fc.constantFrom("sure", "guess"), atMillis: millis })
      .map(({ credit, confidence, atMillis }) =>
        answered(atMillis, { credit, correct: credit === 1, confidence: confidence as "sure" | "guess" }),
      ),
  ),
  log: fc.dictionary(
    id,
    fc
      .record({ question: id, credit: fc.constantFrom(0, 1), atMillis: millis })
      .map(({ question, credit, atMillis }) => ({
        ...{ question, where: "test:t", attempt: 1, order: ["one"], tookMillis: 1, optionIds: ["one"], hash: "h" },
        ...{ correct: credit === 1, credit, atMillis },
      })),
  ),
  predictions: fc.dictionary(id, fc.record({ skipped: fc.boolean(), atMillis: millis })),
  reviews: fc.dictionary(
    fc.tuple(fc.constantFrom("question", "prediction", "myth"), id).map((parts) => parts.join(":")),
    millis.map((at) => nextReview(newReview(at), "good", at)),
  ),
});
const anyKeys = fc.uniqueArray(
  fc.tuple(fc.constantFrom("question", "prediction", "myth", "stranger"), id).map((parts) => parts.join(":")),
);

test("the queue is a function of record, items and clock: nothing twice, nothing lost, whatever their order", () => {
  fc.assert(
    fc.property(anyRecord, anyKeys, millis, (record, keys, at) => {
      const before = structuredClone(record);
      const queue = reviewQueue(record, keys, at);
      expect(record).toEqual(before);
      expect(reviewQueue(record, [...keys].reverse(), at)).toEqual(queue);
      const listed = [...queue.due, ...queue.later, ...queue.removed].map(({ key }) => key);
      expect(new Set(listed).size).toBe(listed.length);
      const learned = keys.filter((key) => {
        const parts = partsOf(key);
        if (!parts) return false;
        const logged = Object.fromEntries(Object.values(record.log).map((entry) => [entry.question, entry]));
        const places = { question: { ...record.answers, ...logged }, prediction: record.predictions, myth: {} };
        return Object.hasOwn(record.reviews, key) || Object.hasOwn(places[parts.kind], parts.id);
      });
      expect(listed.sort()).toEqual(learned.sort());
      for (const item of queue.due) expect(item.dueAtMillis).toBeLessThanOrEqual(at);
      for (const item of queue.later) expect(item.dueAtMillis).toBeGreaterThan(at);
      const errors = queue.due.map(isConfidentError);
      expect(errors).toEqual([...errors].sort((a, b) => Number(b) - Number(a)));
      for (const item of queue.due) expect(whyNow(item, { nowMillis: at, chance: null })).toMatch(/^[A-Z][^{}]*[.?]$/);
    }),
  );
});

test("a key of no kind we know is no item", () => {
  for (const key of ["", "question", "question:", ":a", "stranger:a"]) expect(partsOf(key), key).toBeNull();
  expect(partsOf("question:a:b")).toEqual({ kind: "question", id: "a:b" });
  expect(reviewKey("myth", "one-pool")).toBe("myth:one-pool");
});
