import { expect, test } from "vitest";
import type { Confidence } from "#schemas/progress.ts";
import { DAY_MILLIS, newReview } from "./entry.ts";
import type { LastAnswer, ReviewItem } from "./queue.ts";
import { chanceKnown, nextReview } from "./scheduler.ts";
import { whyNow } from "./why-now.ts";

/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 9);
const daysAgo = (days: number) => now - days * DAY_MILLIS;

function why(kind: ReviewItem["kind"], last?: LastAnswer, chance: number | null = null, dueAtMillis = now): string {
  const item: ReviewItem = { key: `${kind}:a`, kind, id: "a", state: newReview(daysAgo(3)), dueAtMillis };
  return whyNow(last ? { ...item, last } : item, { nowMillis: now, chance, timeZone: "UTC" });
}
const answered = (days: number, credit: number, confidence?: Confidence) =>
  why("question", { atMillis: daysAgo(days), credit, confidence });

test("a first return says how it went the last time", () => {
  expect(answered(3, 0, "sure")).toBe("You were sure and wrong 3 days ago.");
  expect(answered(1, 0, "guess")).toBe("You had this wrong yesterday.");
  expect(answered(2, 0.5, "fairly")).toBe("You had part of this right 2 days ago.");
  expect(answered(15, 1, "guess")).toBe("You guessed this right 2 weeks ago.");
  expect(answered(90, 1)).toBe("You had this right 3 months ago, and it has not been asked since.");
});

test("a prediction says when the answer was seen, a myth when it was met", () => {
  expect(why("prediction", { atMillis: daysAgo(4), skipped: false })).toBe(
    "You predicted this 4 days ago and saw what is so. Do you still know it?",
  );
  expect(why("prediction", { atMillis: daysAgo(4), skipped: true })).toBe(
    "You skipped this guess 4 days ago and then saw the answer.",
  );
  expect(why("myth")).toBe("You met this belief 3 days ago. Does the truth still hold?");
});

test("a later return says since when it is due, and the chance that it is still known", () => {
  const state = nextReview(newReview(daysAgo(12)), "easy", daysAgo(11));
  const chance = chanceKnown(state, now);
  const last = { atMillis: daysAgo(11), credit: 1 };
  expect(why("question", last, chance, daysAgo(3))).toBe("Due since Sunday: about 88 % chance you still know it.");
  expect(why("question", last, chance, daysAgo(0.2))).toBe("Due now: about 88 % chance you still know it.");
  expect(why("question", last, 0.5, daysAgo(30))).toBe("Due since 26 October: about 50 % chance you still know it.");
});

test("an answer that lies ahead of the clock is one of today", () => {
  expect(answered(-3, 0, "sure")).toBe("You were sure and wrong today.");
});
