import { describe, expect, test, vi } from "vitest";
import { anyAnswer, openedIn } from "#testing/record/opened-progress.ts";
import { blockedStorage, SharedStorage, settled } from "#testing/record/shared-storage.ts";
import { openProgress } from "./progress.ts";

describe("what can't be understood", () => {
  test.each([
    ["broken JSON", "{", "is not JSON"],
    ["another shape", "[]", "is not an object"],
    ["no version", '{"answers":{}}', "has no version"],
  ])("%s is set aside and a fresh record begun", async (_, text, reason) => {
    const shared = new SharedStorage();
    shared.text = text;
    const progress = await openedIn(shared);
    expect(progress.read().answers).toEqual({});
    expect(await progress.setAside()).toEqual([{ path: "", reason, text, atMillis: 1000 }]);
    progress.answerQuestion(anyAnswer, "lesson:a");
    await settled();
    expect(await progress.setAside()).toEqual([{ path: "", reason, text, atMillis: 1000 }]);
    expect(progress.health).toBe("ok");
    expect((await openedIn(shared)).read().answers.q?.correct).toBe(true);
  });

  test("one broken entry is set aside, and the rest stays", async () => {
    const shared = new SharedStorage();
    const before = await openedIn(shared);
    before.markLessonRead("lesson");
    before.answerQuestion(anyAnswer, "lesson:a");
    await settled();
    const { record } = JSON.parse(shared.text ?? "");
    shared.text = JSON.stringify({ ...record, predictions: { p: { skipped: "maybe" } } });
    const progress = await openedIn(shared);
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

  test("nothing is overwritten that there is no room to set aside, and what is sound is shown", async () => {
    const shared = new SharedStorage();
    const text = JSON.stringify({ version: 2, lessons: { l: { openedAtMillis: 1 }, bad: 1 } });
    shared.text = text;
    shared.refusal = new DOMException("no room", "QuotaExceededError");
    const progress = await openedIn(shared);
    progress.markLessonRead("now");
    await settled();
    expect(Object.keys(progress.read().lessons)).toEqual(["l", "now"]);
    expect(progress.health).toBe("full");
    expect((await progress.setAside()).map(({ path }) => path)).toEqual(["lessons/bad"]);
    expect(shared.text).toBe(text);
  });

  test("a later version is left as it is, and said; what is done meanwhile stays in memory", async () => {
    const shared = new SharedStorage();
    const text = '{"version":3,"everything":"new"}';
    shared.text = text;
    const progress = await openedIn(shared);
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
    progress.answerQuestion(anyAnswer, "lesson:a");
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
    const progress = await openedIn(shared);
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
    progress.answerQuestion(anyAnswer, "lesson:a");
    await settled();
    expect(progress.health).toBe("ok");
    expect(heard).toHaveBeenCalledTimes(2);
    expect(Object.keys((await openedIn(shared)).read().lessons)).toEqual(["first", "second", "third"]);
  });

  test("silent for a while when looked at again: that is said, and when it answers with nothing new", async () => {
    vi.useFakeTimers();
    const shared = new SharedStorage();
    const { storage } = shared.tab();
    let answering = Promise.resolve();
    const progress = openProgress({ ...storage, read: () => answering.then(storage.read) });
    await progress.ready;
    const other = await openedIn(shared);
    other.markLessonRead("lesson");
    await settled();
    const said: string[] = [];
    progress.onChange(() => said.push(progress.health));
    let release = () => {};
    answering = new Promise((resolve) => {
      release = resolve;
    });
    other.markLessonRead("lesson");
    await settled();
    await vi.advanceTimersByTimeAsync(5000);
    release();
    await settled();
    expect(said).toEqual(["blocked", "ok"]);
    vi.useRealTimers();
  });

  test("silent: the page goes on after a while, and the record comes in when it does", async () => {
    vi.useFakeTimers();
    const shared = new SharedStorage();
    (await openedIn(shared)).markLessonRead("stored");
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
    const [left, right] = [await openedIn(shared), openProgress(shared.tab().storage)];
    await right.ready;
    const heard = vi.fn();
    right.onChange(heard);

    left.answerQuestion(anyAnswer, "lesson:a");
    await settled();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(right.read().answers.q?.correct).toBe(true);
    right.markLessonRead("lesson");
    await settled();
    expect(left.read().lessons.lesson).toBeDefined();
    expect(left.read().answers.q).toBeDefined();
  });

  test("nothing is told when there is nothing new, so that a page stays as it is when it is shown again", async () => {
    const shared = new SharedStorage();
    const [left, right] = [await openedIn(shared), await openedIn(shared)];
    const heard = vi.fn();
    right.onChange(heard);
    left.markLessonRead("lesson");
    await settled();
    left.markLessonRead("lesson");
    await settled();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("a change made between this tab's reads is not overwritten", async () => {
    const shared = new SharedStorage();
    const left = openProgress(shared.tab({ deaf: true }).storage);
    await left.ready;
    (await openedIn(shared)).markLessonRead("from-right");
    await settled();
    left.markLessonRead("from-left");
    await settled();
    expect(Object.keys((await openedIn(shared)).read().lessons)).toEqual(["from-right", "from-left"]);
    expect(Object.keys(left.read().lessons)).toEqual(["from-right", "from-left"]);
  });

  test("a listener that left hears nothing", async () => {
    const progress = await openedIn(new SharedStorage());
    const heard = vi.fn();
    progress.onChange(heard)();
    progress.answerQuestion(anyAnswer, "lesson:a");
    expect(heard).not.toHaveBeenCalled();
  });

  test("erasing in one empties both, and what was set aside and left behind", async () => {
    const shared = new SharedStorage();
    shared.text = "{";
    shared.left.old = "[";
    const [left, right] = [await openedIn(shared), openProgress(shared.tab().storage)];
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
