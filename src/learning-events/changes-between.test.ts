import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openProgress, type Progress } from "#progress/index.ts";
import { anyRecord } from "#testing/record/any-record.ts";
import { anyAnswer } from "#testing/record/opened-progress.ts";
import { SharedStorage } from "#testing/record/shared-storage.ts";
import { changesBetween } from "./changes-between.ts";
import type { Dated } from "./event.ts";
import { followRecord } from "./follow.ts";

const passShares = { final: 0.8 };
const wrong = { ...anyAnswer, correct: false, credit: 0.25 };

/** A tab, with what it told; what is done `early` is done before the stored record is in. */
async function openedTab(shared = new SharedStorage(), early: (progress: Progress) => void = () => {}) {
  let [now, ids] = [1000, 0];
  const progress = openProgress(
    shared.tab().storage,
    () => ++now,
    () => `entry-${++ids}-${Math.random()}`,
  );
  const told: Dated[] = [];
  let erased = 0;
  followRecord(
    progress,
    passShares,
    (change) => told.push(change),
    () => erased++,
  );
  early(progress);
  expect(told).toEqual([]);
  await progress.ready;
  const types = () => told.map(({ type }) => type);
  return { progress, told, types, erased: () => erased };
}

const item = (credit?: number) => ({
  question: "q",
  hash: "h",
  ...(credit !== undefined && {
    answer: { optionIds: [], hash: "h", correct: credit === 1, credit, tookMillis: 5, atMillis: 2000 },
  }),
});

describe("what the learner did", () => {
  test("is told once for each thing done, with what it was", async () => {
    const { progress, told } = await openedTab();
    progress.openPage({ kind: "lesson", id: "first" });
    progress.markLessonRead("first");
    progress.markLessonRead("first");
    progress.markLessonRead("myth:m");
    progress.markLessonRead("run:a-figure");
    progress.answerQuestion(wrong, "lesson:first");
    progress.answerQuestion(anyAnswer, "lesson:first");
    progress.commitPrediction({ id: "p", value: 20 });
    progress.commitPrediction({ id: "p2", skipped: true });
    progress.markLabPassed("lab", { seed: 7 });
    progress.markLabPassed("lab", { seed: 7 });
    expect(told.map(({ atMillis, ...change }) => [atMillis > 1000, change])).toEqual(
      [
        { type: "page-read", page: { kind: "lesson", id: "first" } },
        { type: "page-read", page: { kind: "myth", id: "m" } },
        { type: "page-read", page: { kind: "run", id: "a-figure" } },
        {
          type: "question-answered",
          question: "q",
          place: { kind: "lesson", id: "first" },
          attempt: 1,
          correct: false,
          credit: 0.25,
          tookMillis: 1200,
        },
        {
          type: "question-answered",
          question: "q",
          place: { kind: "lesson", id: "first" },
          attempt: 2,
          correct: true,
          credit: 1,
          tookMillis: 1200,
        },
        { type: "prediction-made", prediction: "p", skipped: false },
        { type: "prediction-made", prediction: "p2", skipped: true },
        { type: "lab-solved", lab: "lab", again: false },
        { type: "lab-solved", lab: "lab", again: true },
      ].map((change) => [true, change]),
    );
  });

  test("a test is told when it ends: its answers first, then its score", async () => {
    const { progress, told } = await openedTab();
    const attempt = {
      test: "final",
      seed: "s",
      startedAtMillis: 1,
      changedAtMillis: 1,
      items: [item(1), item(1 / 3), item()],
    };
    progress.saveTest("sitting", attempt);
    expect(told).toEqual([]);
    progress.answerQuestion(anyAnswer, "test:sitting");
    progress.saveTest("sitting", { ...attempt, changedAtMillis: 3000, finishedAtMillis: 3000 });
    progress.saveTest("practice-sitting", { ...attempt, test: "practice", retryOf: "x", finishedAtMillis: 4000 });
    expect(told).toMatchObject([
      { type: "question-answered", place: { kind: "test", id: "final", attempt: "sitting" } },
      {
        type: "test-finished",
        test: "final",
        attempt: "sitting",
        retry: false,
        score: { credit: 1.333333, outOf: 3, passed: false },
        atMillis: 3000,
      },
      { type: "test-finished", test: "practice", retry: true, score: { credit: 1.333333, outOf: 3 } },
    ]);
    expect(told[2]).not.toHaveProperty("score.passed");
  });

  test("an incident is solved by its right answer, and a review is done when it is dated anew", async () => {
    const { progress, told } = await openedTab();
    progress.answerQuestion(wrong, "incident:i");
    progress.answerQuestion(anyAnswer, "incident:i");
    const review = {
      dueAtMillis: 9,
      stability: 1,
      difficulty: 1,
      scheduledDays: 1,
      learningSteps: 0,
      reps: 1,
      lapses: 0,
      state: "review" as const,
      addedAtMillis: 1,
    };
    progress.saveReview("question:q", { ...review, reviewedAtMillis: 5000 });
    progress.saveReview("question:q", { ...review, reviewedAtMillis: 5000, removedAtMillis: 6000 });
    progress.answerQuestion(anyAnswer, "review");
    expect(told).toMatchObject([
      { type: "question-answered", correct: false },
      { type: "question-answered", correct: true },
      { type: "incident-solved", incident: "i", attempts: 2 },
      { type: "review-done", item: "question:q", atMillis: 5000 },
      { type: "question-answered", place: { kind: "review" } },
    ]);
  });

  test("holds neither code, nor what was typed or chosen, nor how the lab was left", async () => {
    const { progress, told } = await openedTab();
    progress.saveLabFiles("lab", { "handler.ts": "my own code" });
    progress.saveLabView("lab", { hintsShown: 2 });
    progress.commitPrediction({ id: "p", value: 4711 });
    progress.answerQuestion({ ...anyAnswer, value: 4712, optionIds: ["chosen-one"] }, "review");
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toMatch(/4711|4712|chosen-one|sure|code/);
  });

  test("an empty record holds all of any other's changes, and a record none against itself", () => {
    const empty = openProgress(new SharedStorage().tab().storage).read();
    fc.assert(
      fc.property(anyRecord, (record) => {
        const changes = changesBetween(empty, record, passShares);
        expect(changes.filter(({ type }) => type === "question-answered")).toHaveLength(Object.keys(record.log).length);
        expect(changes.map(({ atMillis }) => atMillis)).toEqual(
          changes.map(({ atMillis }) => atMillis).toSorted((a, b) => a - b),
        );
        expect(changesBetween(record, structuredClone(record), passShares)).toEqual([]);
      }),
    );
  });
});

describe("who tells it", () => {
  test("is the tab in which it was done, and no other", async () => {
    const shared = new SharedStorage();
    const one = await openedTab(shared);
    const other = await openedTab(shared);
    one.progress.markLessonRead("first");
    await one.progress.kept();
    other.progress.answerQuestion(anyAnswer, "review");
    await other.progress.kept();
    await one.progress.kept();
    expect(other.progress.read().lessons.first).toBeDefined();
    expect(one.types()).toEqual(["page-read"]);
    expect(other.types()).toEqual(["question-answered"]);
  });

  test("is nobody for what was stored before, or comes with an imported file", async () => {
    const shared = new SharedStorage();
    const one = await openedTab(shared);
    one.progress.markLessonRead("first");
    await one.progress.kept();
    const file = await one.progress.exportText();
    const reopened = await openedTab(shared);
    const elsewhere = await openedTab();
    await elsewhere.progress.importText(file);
    expect(elsewhere.progress.read().lessons.first).toBeDefined();
    expect([...reopened.types(), ...elsewhere.types()]).toEqual([]);
  });

  test("tells what is done before the stored record is in, once that says what of it is new", async () => {
    const shared = new SharedStorage();
    const closing = shared.tab();
    const one = openProgress(closing.storage, () => 1);
    one.markLessonRead("first");
    one.answerQuestion(wrong, "lesson:first");
    await one.kept();
    // What a closing page leaves is taken in when the next one opens.
    shared.held = new Promise(() => {});
    closing.hide(true);
    one.commitPrediction({ id: "left", value: 1 });
    shared.held = Promise.resolve();
    const { told, progress } = await openedTab(shared, (early) => {
      early.markLessonRead("first");
      early.markLessonRead("second");
      early.answerQuestion(anyAnswer, "lesson:first");
    });
    expect(Object.keys(progress.read().predictions)).toEqual(["left"]);
    expect(told).toMatchObject([
      { type: "page-read", page: { id: "second" } },
      { type: "question-answered", question: "q", attempt: 2, correct: true },
    ]);
    progress.markLessonRead("third");
    expect(told).toHaveLength(3);
  });

  test("hears when the learner has erased everything, in any tab", async () => {
    const shared = new SharedStorage();
    const [one, other] = [await openedTab(shared), await openedTab(shared)];
    one.progress.markLessonRead("first");
    await one.progress.erase();
    await other.progress.kept();
    expect([one.erased(), other.erased()]).toEqual([1, 1]);
    one.progress.markLessonRead("first");
    expect(one.types()).toEqual(["page-read", "page-read"]);
  });
});
