import { describe, expect, test, vi } from "vitest";
import type { GivenAnswer, TestAttempt } from "#schemas/progress.ts";
import { blockedStorage, SharedStorage, settled } from "#testing/record/shared-storage.ts";
import { openProgress } from "./progress.ts";

const given: GivenAnswer = {
  question: "q",
  optionIds: ["one"],
  correct: true,
  credit: 1,
  hash: "h",
  confidence: "sure",
  order: ["two", "one"],
  tookMillis: 1200,
};
const wrong: GivenAnswer = { ...given, optionIds: ["two"], correct: false, credit: 0 };
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

async function opened(shared: SharedStorage, now: () => number = () => 1000) {
  let ids = 0;
  const tab = shared.tab();
  const progress = openProgress(tab.storage, now, () => `entry-${++ids}`);
  await progress.ready;
  return progress;
}

describe("the learner's record", () => {
  test("is still there after a reload", async () => {
    const shared = new SharedStorage();
    const before = await opened(shared);
    before.answerQuestion(given, "lesson:a");
    before.commitPrediction({ id: "p", value: 10 });
    before.markLessonRead("lesson");
    before.openPage({ kind: "lesson", id: "lesson" });
    before.saveLabFiles("lab", { "a.ts": "text" });
    before.saveLabView("lab", { speed: 4 });
    before.markLabPassed("lab", { seed: 7 });
    await settled();

    const after = await opened(shared);
    const { question: _, order, tookMillis, ...judged } = given;
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
    (await opened(shared)).markLessonRead("first");
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
    const progress = await opened(new SharedStorage());
    progress.saveLabFiles("lab", { "a.ts": "text" });
    progress.markLabPassed("lab");
    progress.clearLabFiles("lab");
    expect(progress.labFiles("lab")).toBeNull();
    expect(progress.read().labs.lab?.passed).toBeDefined();
  });

  test("opening a finished lesson again does not unfinish it", async () => {
    const progress = await opened(new SharedStorage());
    progress.markLessonRead("lesson");
    progress.openPage({ kind: "lesson", id: "lesson" });
    expect(progress.read().lessons.lesson?.readAtMillis).toBeDefined();
  });

  test("continues at a test, too", async () => {
    const progress = await opened(new SharedStorage());
    progress.openPage({ kind: "test", id: "final" });
    expect(progress.read().lastPage).toEqual({ kind: "test", id: "final", atMillis: 1000 });
  });
});

describe("tries", () => {
  test("are counted up after a wrong answer, and each is logged", async () => {
    const progress = await opened(new SharedStorage());
    progress.answerQuestion(wrong, "lesson:a");
    progress.answerQuestion(given, "lesson:a");
    expect(progress.read().answers.q).toMatchObject({ attempts: 2, correct: true });
    expect(Object.values(progress.read().log).map(({ attempt, correct }) => [attempt, correct])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test("begin anew once the answer was right, forgotten, of another wording or of another variant", async () => {
    const progress = await opened(new SharedStorage());
    const attempts = () => progress.read().answers.q?.attempts;
    progress.answerQuestion(given, "review");
    progress.answerQuestion(wrong, "review");
    expect(attempts()).toBe(1);
    progress.answerQuestion({ ...wrong, hash: "reworded" }, "review");
    expect(attempts()).toBe(1);
    progress.answerQuestion({ ...wrong, hash: "reworded", variant: "b" }, "review");
    expect(attempts()).toBe(1);
    progress.forgetAnswer("q");
    progress.answerQuestion({ ...wrong, hash: "reworded", variant: "b" }, "review");
    expect(attempts()).toBe(1);
  });

  test("are counted for each place in the log", async () => {
    const progress = await opened(new SharedStorage());
    for (const where of ["lesson:a", "test:t", "lesson:a"]) progress.answerQuestion(wrong, where);
    expect(Object.values(progress.read().log).map(({ where, attempt }) => `${where} ${attempt}`)).toEqual([
      "lesson:a 1",
      "test:t 1",
      "lesson:a 2",
    ]);
  });

  test("in two tabs at once are both counted", async () => {
    const shared = new SharedStorage();
    const [left, right] = [await opened(shared), openProgress(shared.tab().storage)];
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
    const progress = await opened(new SharedStorage());
    progress.saveTest("attempt", answered(0, 20));
    progress.saveTest("attempt", answered(1, 15));
    const { items, changedAtMillis } = progress.read().tests.attempt as TestAttempt;
    expect(items.map(({ answer }) => answer?.correct)).toEqual([true, true]);
    expect(changedAtMillis).toBeGreaterThan(20);
  });

  test("a review is kept and taken out again", async () => {
    const progress = await opened(new SharedStorage());
    const state = {
      dueAtMillis: 5,
      stability: 1,
      difficulty: 5,
      scheduledDays: 1,
      learningSteps: 0,
      reps: 1,
      lapses: 0,
    };
    progress.saveReview("question:q", { ...state, state: "review", addedAtMillis: 1, reviewedAtMillis: 2 });
    expect(progress.read().reviews["question:q"]?.dueAtMillis).toBe(5);
    progress.forgetReview("question:q");
    expect(progress.read().reviews).toEqual({});
  });
});

describe("a clock that was set back", () => {
  test("leaves the latest answer, guess, text and page the latest", async () => {
    let now = 5_000_000;
    const shared = new SharedStorage();
    const progress = await opened(shared, () => now);
    const act = (text: string, answer: GivenAnswer, value: number) => {
      progress.answerQuestion(answer, "lesson:a");
      progress.commitPrediction({ id: "p", value });
      progress.saveLabFiles("lab", { "a.ts": text });
      progress.openPage({ kind: "lesson", id: text });
    };
    act("old", wrong, 1);
    const before = await progress.exportText();
    now = 1000;
    act("new", given, 2);
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

describe("what can't be understood", () => {
  test.each([
    ["broken JSON", "{", "is not JSON"],
    ["another shape", "[]", "is not an object"],
    ["no version", '{"answers":{}}', "has no version"],
  ])("%s is set aside and a fresh record begun", async (_, text, reason) => {
    const shared = new SharedStorage();
    shared.text = text;
    const progress = await opened(shared);
    expect(progress.read().answers).toEqual({});
    expect(await progress.setAside()).toEqual([{ path: "", reason, text, atMillis: 1000 }]);
    progress.answerQuestion(given, "lesson:a");
    await settled();
    expect(await progress.setAside()).toEqual([{ path: "", reason, text, atMillis: 1000 }]);
    expect(progress.health).toBe("ok");
    expect((await opened(shared)).read().answers.q?.correct).toBe(true);
  });

  test("one broken entry is set aside, and the rest stays", async () => {
    const shared = new SharedStorage();
    const before = await opened(shared);
    before.markLessonRead("lesson");
    before.answerQuestion(given, "lesson:a");
    await settled();
    const { record } = JSON.parse(shared.text ?? "");
    shared.text = JSON.stringify({ ...record, predictions: { p: { skipped: "maybe" } } });
    const progress = await opened(shared);
    await settled();
    expect(Object.keys(progress.read().lessons)).toEqual(["lesson"]);
    expect(Object.keys(progress.read().answers)).toEqual(["q"]);
    expect(shared.aside).toEqual([
      {
        path: "predictions/p",
        reason: "has a `skipped` that is neither true nor false",
        text: '{"skipped":"maybe"}',
        atMillis: 1000,
      },
    ]);
  });

  test("a later version is left as it is, and said; what is done meanwhile stays in memory", async () => {
    const shared = new SharedStorage();
    const text = '{"version":3,"everything":"new"}';
    shared.text = text;
    const progress = await opened(shared);
    progress.markLessonRead("lesson");
    await settled();
    expect(progress.health).toBe("later-version");
    expect(progress.read().lessons.lesson).toBeDefined();
    expect(shared.text).toBe(text);
    expect(await progress.setAside()).toMatchObject([{ path: "", text }]);
  });
});

describe("storage that refuses", () => {
  test("blocked: everything works until the page closes, and says so", async () => {
    const progress = openProgress(blockedStorage);
    await progress.ready;
    progress.answerQuestion(given, "lesson:a");
    progress.markLessonRead("lesson");
    await settled();
    expect(progress.health).toBe("blocked");
    expect(progress.read().answers.q?.correct).toBe(true);
    expect(progress.read().lessons.lesson).toBeDefined();
    expect(await progress.setAside()).toEqual([]);
    expect(await progress.erase()).toBe(false);
    expect(progress.read().lessons).toEqual({});
  });

  test("full: nothing done so far is lost, and it recovers when there is room again", async () => {
    const shared = new SharedStorage();
    const progress = await opened(shared);
    progress.markLessonRead("first");
    await settled();
    shared.refusal = new DOMException("no room", "QuotaExceededError");
    progress.markLessonRead("second");
    await settled();
    progress.markLessonRead("third");
    await settled();
    expect(progress.health).toBe("full");
    expect(Object.keys(progress.read().lessons)).toEqual(["first", "second", "third"]);

    shared.refusal = null;
    const heard = vi.fn();
    progress.onChange(heard);
    progress.answerQuestion(given, "lesson:a");
    await settled();
    expect(progress.health).toBe("ok");
    expect(heard).toHaveBeenCalledTimes(2);
    expect(Object.keys((await opened(shared)).read().lessons)).toEqual(["first", "second", "third"]);
  });

  test("silent: the page goes on after a while, and the record comes in when it does", async () => {
    vi.useFakeTimers();
    const shared = new SharedStorage();
    (await opened(shared)).markLessonRead("stored");
    await settled();
    let release = () => {};
    shared.held = new Promise((resolve) => {
      release = resolve;
    });
    const progress = openProgress(shared.tab().storage);
    await vi.advanceTimersByTimeAsync(5000);
    await progress.ready;
    expect(progress.health).toBe("blocked");
    progress.markLessonRead("meanwhile");
    release();
    await settled();
    expect(progress.health).toBe("ok");
    expect(Object.keys(JSON.parse(shared.text ?? "").record.lessons)).toEqual(["stored", "meanwhile"]);
    vi.useRealTimers();
  });
});

describe("two tabs", () => {
  test("keep each other's changes and hear of them", async () => {
    const shared = new SharedStorage();
    const [left, right] = [await opened(shared), openProgress(shared.tab().storage)];
    await right.ready;
    const heard = vi.fn();
    right.onChange(heard);

    left.answerQuestion(given, "lesson:a");
    await settled();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(right.read().answers.q?.correct).toBe(true);
    right.markLessonRead("lesson");
    await settled();
    expect(left.read().lessons.lesson).toBeDefined();
    expect(left.read().answers.q).toBeDefined();
  });

  test("a change made between this tab's reads is not overwritten", async () => {
    const shared = new SharedStorage();
    const left = openProgress(shared.tab({ deaf: true }).storage);
    await left.ready;
    (await opened(shared)).markLessonRead("from-right");
    await settled();
    left.markLessonRead("from-left");
    await settled();
    expect(Object.keys((await opened(shared)).read().lessons)).toEqual(["from-right", "from-left"]);
    expect(Object.keys(left.read().lessons)).toEqual(["from-right", "from-left"]);
  });

  test("a listener that left hears nothing", async () => {
    const progress = await opened(new SharedStorage());
    const heard = vi.fn();
    progress.onChange(heard)();
    progress.answerQuestion(given, "lesson:a");
    expect(heard).not.toHaveBeenCalled();
  });

  test("erasing in one empties both, and what was set aside and left behind", async () => {
    const shared = new SharedStorage();
    shared.text = "{";
    shared.left.old = "[";
    const [left, right] = [await opened(shared), openProgress(shared.tab().storage)];
    await right.ready;
    right.markLessonRead("lesson");
    await settled();
    expect(await left.erase()).toBe(true);
    await settled();
    for (const progress of [left, right]) expect(progress.read().lessons).toEqual({});
    expect(shared).toMatchObject({ text: null, aside: [], left: {} });
    right.markLessonRead("fresh");
    await settled();
    expect(Object.keys(left.read().lessons)).toEqual(["fresh"]);
  });
});

describe("a page that closes", () => {
  test("leaves what is not stored yet, and the next page takes it in", async () => {
    const shared = new SharedStorage();
    (await opened(shared)).markLessonRead("stored");
    await settled();
    const tab = shared.tab();
    const closing = openProgress(tab.storage);
    await closing.ready;
    shared.held = new Promise(() => {});
    closing.saveLabFiles("lab", { "a.ts": "last word" });
    tab.hide(true);
    closing.markLessonRead("after hiding");
    shared.held = Promise.resolve();

    const next = openProgress(shared.tab().storage);
    await next.ready;
    expect(next.labFiles("lab")).toEqual({ "a.ts": "last word" });
    await settled();
    expect(Object.keys(next.read().lessons)).toEqual(["stored", "after hiding"]);
    expect(shared.left).toEqual({});
    expect((await opened(shared)).labFiles("lab")).toEqual({ "a.ts": "last word" });
  });

  test("leaves nothing once everything is stored", async () => {
    const shared = new SharedStorage();
    const tab = shared.tab();
    const progress = openProgress(tab.storage);
    progress.markLessonRead("lesson");
    tab.hide(true);
    expect(shared.left.unsaved).toBeDefined();
    await settled();
    expect(shared.left).toEqual({});
  });
});
