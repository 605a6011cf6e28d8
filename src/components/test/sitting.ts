import type { Progress } from "#progress/index.ts";
import {
  type AttemptEntry,
  attemptsAt,
  finished,
  lastSeen,
  notBefore,
  openAttempt,
  startAttempt,
  withAnswer,
  withItem,
} from "#quiz/tests/attempt.ts";
import { drawItems } from "#quiz/tests/draw.ts";
import { nextPlacementItem } from "#quiz/tests/placement.ts";
import { retryItems } from "#quiz/tests/retry.ts";
import { type Score, scoreItems } from "#quiz/tests/score.ts";
import { itemsAfterRetries, sittings } from "#quiz/tests/sittings.ts";
import type { GivenAnswer, TestAttempt, TestItem } from "#schemas/progress.ts";
import type { TestData } from "./load-tests.ts";
import { randomId } from "./test-data.ts";

/** The attempts at one test, as the learner's record has them: every change goes there, and every question is asked of it. */
export class Sitting {
  readonly #data: TestData;
  readonly #progress: Progress;

  constructor(data: TestData, progress: Progress) {
    this.#data = data;
    this.#progress = progress;
  }

  attempts(): AttemptEntry[] {
    return attemptsAt(this.#tests(), this.#data.test.id);
  }

  /** The attempt that can be continued. */
  open(): AttemptEntry | null {
    return openAttempt(this.#tests(), this.#data.test.id);
  }

  attempt(id: string): TestAttempt | undefined {
    const attempt = this.#tests()[id];
    return attempt?.test === this.#data.test.id ? attempt : undefined;
  }

  /** Starts a new attempt and returns its id. An unfinished one is given up by that. */
  start(seed = randomId()): string {
    return this.#begin({ test: this.#data.test.id, seed, items: this.draw(seed) });
  }

  /** What an attempt with this seed asks at first. */
  draw(seed: string): TestItem[] {
    const { bank, test } = this.#data;
    const { kind, draw } = test;
    if (kind === "practice" || !draw) return drawItems(bank, { seed, draw });
    const seen = lastSeen(this.#tests());
    if (kind === "final") return drawItems(bank, { seed, draw, seen });
    const first = nextPlacementItem([], bank, { seed, draw, seen });
    return first ? [first] : [];
  }

  /** Starts an attempt at what was not right in another one and its retries. */
  retry(attemptId: string): string {
    const seed = randomId();
    const items = retryItems(this.score(attemptId), seed);
    return this.#begin({ test: this.#data.test.id, seed, items, retryOf: attemptId });
  }

  /** Where the attempt stands together with the sittings it retries. */
  score(attemptId: string): Score {
    const { bank, test } = this.#data;
    return scoreItems(itemsAfterRetries(this.sittings(attemptId)), bank, test.passShare);
  }

  sittings(attemptId: string): TestAttempt[] {
    return sittings(this.#tests(), attemptId);
  }

  answer(attemptId: string, place: number, { question: _, order: _order, ...answer }: GivenAnswer): void {
    this.#change(attemptId, (attempt, now) => withAnswer(attempt, place, answer, now));
  }

  /** Adds what a placement test asks next; false when it has asked all. */
  askNext(attemptId: string): boolean {
    const attempt = this.attempt(attemptId);
    const { test, bank } = this.#data;
    if (!attempt || test.kind !== "placement" || !test.draw) return false;
    const { [attemptId]: _, ...others } = this.#tests();
    const how = { seed: attempt.seed, draw: test.draw, seen: lastSeen(others) };
    const next = nextPlacementItem(attempt.items, bank, how);
    if (next) this.#change(attemptId, (current, now) => withItem(current, next, now));
    return next !== null;
  }

  /** Ends the attempt and logs its answers; `orderOf` says in which order an item's options were shown. */
  finish(attemptId: string, orderOf: (item: TestItem) => string[]): void {
    const attempt = this.attempt(attemptId);
    if (!attempt || attempt.finishedAtMillis !== undefined) return;
    for (const item of attempt.items) {
      if (!item.answer) continue;
      const { atMillis: _, ...answer } = item.answer;
      this.#progress.answerQuestion({ ...answer, question: item.question, order: orderOf(item) }, `test:${attemptId}`);
    }
    this.close(attemptId);
  }

  /** Ends an attempt whose answers were logged as they came. */
  close(attemptId: string): void {
    this.#change(attemptId, finished);
  }

  #begin(start: Parameters<typeof startAttempt>[0]): string {
    const id = randomId();
    this.#progress.saveTest(id, startAttempt(start, notBefore(this.#tests(), Date.now() - 1) + 1));
    this.#progress.openPage({ kind: "test", id: this.#data.test.id });
    return id;
  }

  #change(id: string, change: (attempt: TestAttempt, nowMillis: number) => TestAttempt): void {
    const attempt = this.attempt(id);
    if (attempt) this.#progress.saveTest(id, change(attempt, notBefore(this.#tests(), Date.now())));
  }

  #tests(): Readonly<Record<string, TestAttempt>> {
    return this.#progress.read().tests;
  }
}
