import { describe, expect, test } from "vitest";
import { anyAnswer, openedIn } from "#testing/record/opened-progress.ts";
import { SharedStorage, settled } from "#testing/record/shared-storage.ts";
import { openProgress } from "./progress.ts";

describe("erasing while what an earlier page left is being taken in", () => {
  const version1 = '{"version":1,"answers":{},"predictions":{},"lessons":{"old":{"openedAtMillis":1}},"labs":{}}';

  test("in the same tab: it does not come back", async () => {
    const shared = new SharedStorage();
    shared.left.old = version1;
    const progress = openProgress(shared.tab().storage);
    expect(await progress.erase()).toBe(true);
    await settled();
    expect(progress.read().lessons).toEqual({});
    expect(shared).toMatchObject({ text: null, left: {} });
  });

  test("in another tab, just before this one leaves its own: that does not come back either", async () => {
    const shared = new SharedStorage();
    const tab = shared.tab();
    const [left, right] = [await openedIn(shared), openProgress(tab.storage)];
    right.markLessonRead("old");
    await settled();
    let release = () => {};
    shared.held = new Promise((resolve) => {
      release = resolve;
    });
    shared.refusal = new DOMException("no room", "QuotaExceededError");
    const erasing = left.erase();
    await settled();
    right.markLessonRead("older than the news");
    tab.hide(true);
    release();
    expect(await erasing).toBe(true);
    await settled();
    expect(shared.left).toEqual({});
    expect((await openedIn(shared)).read().lessons.old).toBeUndefined();
  });

  test("in another tab: it does not come back", async () => {
    const shared = new SharedStorage();
    const left = await openedIn(shared);
    shared.left.old = version1;
    const right = openProgress(shared.tab().storage);
    await Promise.resolve();
    expect(await left.erase()).toBe(true);
    await settled();
    for (const progress of [left, right]) expect(progress.read().lessons).toEqual({});
    expect(shared).toMatchObject({ text: null, left: {} });
  });
});

describe("a page that closes", () => {
  test("leaves what is not stored yet, and the next page takes it in", async () => {
    const shared = new SharedStorage();
    (await openedIn(shared)).markLessonRead("stored");
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
    expect((await openedIn(shared)).labFiles("lab")).toEqual({ "a.ts": "last word" });
  });

  test("leaves what only a later version understands where it is", async () => {
    const shared = new SharedStorage();
    shared.left.later = '{"version":3,"everything":"new"}';
    shared.left.own = '{"version":1,"answers":{},"predictions":{},"lessons":{"l":{"openedAtMillis":1}},"labs":{}}';
    const progress = await openedIn(shared);
    progress.markLessonRead("now");
    await settled();
    expect(Object.keys(progress.read().lessons).sort()).toEqual(["l", "now"]);
    expect(progress.health).toBe("ok");
    expect(shared.left).toEqual({ later: '{"version":3,"everything":"new"}' });
    expect(await progress.setAside()).toEqual([]);
  });

  test("counts an answer once that another page has stored for it meanwhile", async () => {
    const shared = new SharedStorage();
    const tab = shared.tab();
    const hidden = openProgress(tab.storage);
    await hidden.ready;
    let release = () => {};
    shared.held = new Promise((resolve) => {
      release = resolve;
    });
    hidden.answerQuestion({ ...anyAnswer, correct: false, credit: 0 }, "lesson:a");
    tab.hide(true);
    await settled();
    shared.held = Promise.resolve();
    await openedIn(shared);
    await settled();
    release();
    await settled();
    for (const { answers, log } of [hidden.read(), (await openedIn(shared)).read()]) {
      expect(answers.q?.attempts).toBe(1);
      expect(Object.values(log).map(({ attempt }) => attempt)).toEqual([1]);
    }
  });

  test("leaves nothing once everything is stored", async () => {
    const shared = new SharedStorage();
    const tab = shared.tab();
    const progress = openProgress(tab.storage);
    progress.markLessonRead("lesson");
    tab.hide(true);
    expect(Object.keys(shared.left)).toHaveLength(1);
    await settled();
    expect(shared.left).toEqual({});
  });

  test("does not overwrite what the page before it left, when it closes before that is taken in", async () => {
    const shared = new SharedStorage();
    shared.held = new Promise(() => {});
    for (const lesson of ["first", "second"]) {
      const tab = shared.tab();
      openProgress(tab.storage).markLessonRead(lesson);
      tab.hide(true);
    }
    shared.held = Promise.resolve();
    const progress = await openedIn(shared);
    await settled();
    expect(Object.keys(progress.read().lessons).sort()).toEqual(["first", "second"]);
    expect(shared.left).toEqual({});
  });
});
