import { describe, expect, test, vi } from "vitest";
import type { GivenAnswer, TestAttempt } from "#schemas/progress.ts";
import { anyAnswer, openedIn } from "#testing/record/opened-progress.ts";
import { SharedStorage, settled } from "#testing/record/shared-storage.ts";
import { openProgress } from "./progress.ts";

const wrong: GivenAnswer = { ...anyAnswer, optionIds: ["two"], correct: false, credit: 0 };
const attempt: TestAttempt = {
  test: "final",
  seed: "s",
  startedAtMillis: 10,
  changedAtMillis: 10,
  items: [
    { question: "q1", hash: "h1" },
    { question: "q2", hash: "h2" },
  ],
};
const answered = (index: number, at: number): TestAttempt => ({
  ...attempt,
  changedAtMillis: at,
  items: attempt.items.map((item, place) =>
    place === index
      ? {
          ...item,
          answer: { optionIds: ["a"], hash: item.hash, correct: true, credit: 1, tookMillis: 5, atMillis: at },
        }
      : item,
  ),
});

describe("the learner's record", () => {
  test("is still there after a reload", async () => {
    const shared = new SharedStorage();
    const before = await openedIn(shared);
    before.answerQuestion(anyAnswer, "lesson:a");
    before.commitPrediction({ id: "p", value: 10 });
    before.markLessonRead("lesson");
    before.openPage({ kind: "lesson", id: "lesson" });
    before.saveLabFiles("lab", { "a.ts": "text" });
    before.saveLabView("lab", { speed: 4 });
    before.markLabPassed("lab", { seed: 7 });
    await settled();

    const after = await openedIn(shared);
    const { question: _, order, tookMillis, ...judged } = anyAnswer;
    expect(after.read()).toEqual({
      version: 2,
      answers: { q: { ...judged, attempts: 1, atMillis: 1000 } },
      predictions: { p: { value: 10, skipped: false, atMillis: 1000 } },
      lessons: { lesson: { openedAtMillis: 1000, readAtMillis: 1000 } },
      labs: {
        lab: {
          files: { "a.ts": "text" },
          filesAtMillis: 1000,
          view: { speed: 4 },
          passed: { atMillis: 1000, seed: 7 },
        },
      },
      tests: {},
      log: {
        "entry-1": { ...judged, question: "q", where: "lesson:a", attempt: 1, order, tookMillis, atMillis: 1000 },
      },
      reviews: {},
      lastPage: { kind: "lesson", id: "lesson", atMillis: 1000 },
    });
    expect(after.labFiles("lab")).toEqual({ "a.ts": "text" });
    expect(after.labView("lab")).toEqual({ speed: 4 });
    expect(after.labFiles("other")).toBeNull();
  });

  test("shows a change at once, before anything is stored", () => {
    const progress = openProgress(new SharedStorage().tab().storage);
    progress.markLessonRead("lesson");
    expect(progress.read().lessons.lesson?.readAtMillis).toBeDefined();
  });

  test("keeps what was done before the stored record was in, beside what is stored", async () => {
    const shared = new SharedStorage();
    (await openedIn(shared)).markLessonRead("first");
    await settled();
    const progress = openProgress(shared.tab().storage);
    const heard = vi.fn();
    progress.markLessonRead("second");
    progress.onChange(heard);
    await progress.ready;
    expect(heard).toHaveBeenCalledTimes(1);
    expect(Object.keys(progress.read().lessons)).toEqual(["first", "second"]);
  });

  test("clearing a lab's files keeps that it was passed", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.saveLabFiles("lab", { "a.ts": "text" });
    progress.markLabPassed("lab");
    progress.clearLabFiles("lab");
    expect(progress.labFiles("lab")).toBeNull();
    expect(progress.read().labs.lab?.passed).toBeDefined();
  });

  test("a lab's first pass stays what it was, and a later one is dated beside it", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.markLabPassed("lab", { seed: 7 });
    progress.markLabPassed("lab", { seed: 8 });
    expect(progress.read().labs.lab).toEqual({ passed: { atMillis: 1000, seed: 7 }, passedAgainAtMillis: 1000 });
  });

  test("opening a finished lesson again does not unfinish it", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.markLessonRead("lesson");
    progress.openPage({ kind: "lesson", id: "lesson" });
    expect(progress.read().lessons.lesson?.readAtMillis).toBeDefined();
  });

  test("continues at a test, too", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.openPage({ kind: "test", id: "final" });
    expect(progress.read().lastPage).toEqual({ kind: "test", id: "final", atMillis: 1000 });
  });
});

describe("tries", () => {
  test("are counted up after a wrong answer, and each is logged", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.answerQuestion(wrong, "lesson:a");
    progress.answerQuestion(anyAnswer, "lesson:a");
    expect(progress.read().answers.q).toMatchObject({ attempts: 2, correct: true });
    expect(Object.values(progress.read().log).map(({ attempt, correct }) => [attempt, correct])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test("begin anew once the answer was right, forgotten, of another wording or of another variant", async () => {
    const progress = await openedIn(new SharedStorage());
    const attempts = () => progress.read().answers.q?.attempts;
    progress.answerQuestion(anyAnswer, "lesson:a");
    progress.answerQuestion(wrong, "lesson:a");
    expect(attempts()).toBe(1);
    progress.answerQuestion({ ...wrong, hash: "reworded" }, "lesson:a");
    expect(attempts()).toBe(1);
    progress.answerQuestion({ ...wrong, hash: "reworded", variant: "b" }, "lesson:a");
    expect(attempts()).toBe(1);
    progress.forgetAnswer("q");
    progress.answerQuestion({ ...wrong, hash: "reworded", variant: "b" }, "lesson:a");
    expect(attempts()).toBe(1);
  });

  test("elsewhere leave the state of the lesson's check alone, and are logged", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.answerQuestion(anyAnswer, "lesson:a");
    for (const where of ["review", "test:t"]) progress.answerQuestion(wrong, where);
    expect(progress.read().answers.q).toMatchObject({ correct: true, attempts: 1 });
    expect(Object.values(progress.read().log).map(({ where }) => where)).toEqual(["lesson:a", "review", "test:t"]);
  });

  test("are counted for each place in the log", async () => {
    const progress = await openedIn(new SharedStorage());
    for (const where of ["lesson:a", "test:t", "lesson:a"]) progress.answerQuestion(wrong, where);
    expect(Object.values(progress.read().log).map(({ where, attempt }) => `${where} ${attempt}`)).toEqual([
      "lesson:a 1",
      "test:t 1",
      "lesson:a 2",
    ]);
  });

  test("in two tabs at once are both counted", async () => {
    const shared = new SharedStorage();
    const [left, right] = [await openedIn(shared), openProgress(shared.tab().storage)];
    await right.ready;
    left.answerQuestion(wrong, "lesson:a");
    right.answerQuestion(wrong, "lesson:a");
    await settled();
    expect(left.read().answers.q?.attempts).toBe(2);
    expect(Object.keys(right.read().log)).toHaveLength(2);
  });
});

describe("tests and reviews", () => {
  test("an attempt answered in two tabs keeps both answers", async () => {
    const progress = await openedIn(new SharedStorage());
    progress.saveTest("attempt", answered(0, 20));
    progress.saveTest("attempt", answered(1, 15));
    const { items, changedAtMillis } = progress.read().tests.attempt as TestAttempt;
    expect(items.map(({ answer }) => answer?.correct)).toEqual([true, true]);
    expect(changedAtMillis).toBeGreaterThan(20);
  });

  test("a review is kept, and stays when it is taken out of the queue", async () => {
    const progress = await openedIn(new SharedStorage());
    const state = {
      dueAtMillis: 5,
      stability: 1,
      difficulty: 5,
      scheduledDays: 1,
      learningSteps: 0,
      reps: 1,
      lapses: 0,
    };
    const reviewed = { ...state, state: "review" as const, addedAtMillis: 1, reviewedAtMillis: 2 };
    progress.saveReview("question:q", reviewed);
    expect(progress.read().reviews["question:q"]?.dueAtMillis).toBe(5);
    progress.saveReview("question:q", { ...reviewed, removedAtMillis: 3 });
    expect(progress.read().reviews).toEqual({ "question:q": { ...reviewed, removedAtMillis: 3 } });
  });
});

describe("a clock that was set back", () => {
  test("leaves the latest answer, guess, text and page the latest", async () => {
    let now = 5_000_000;
    const shared = new SharedStorage();
    const progress = await openedIn(shared, () => now);
    const act = (text: string, answer: GivenAnswer, value: number) => {
      progress.answerQuestion(answer, "lesson:a");
      progress.commitPrediction({ id: "p", value });
      progress.saveLabFiles("lab", { "a.ts": text });
      progress.openPage({ kind: "lesson", id: text });
    };
    act("old", wrong, 1);
    const before = await progress.exportText();
    now = 1000;
    act("new", anyAnswer, 2);
    const expected = () => {
      const record = progress.read();
      expect(record.answers.q).toMatchObject({ correct: true, attempts: 2 });
      expect(record.predictions.p?.value).toBe(2);
      expect(record.lastPage?.id).toBe("new");
      expect(progress.labFiles("lab")).toEqual({ "a.ts": "new" });
      const [first, second] = Object.values(record.log);
      expect(second?.atMillis).toBeGreaterThan(first?.atMillis ?? Infinity);
    };
    expected();
    await progress.importText(before);
    expected();
  });
});
