import { describe, expect, test, vi } from "vitest";
import { openProgress } from "./progress.ts";
import type { ProgressStorage } from "./storage.ts";

/** What two tabs of one browser share. */
class SharedText {
  text: string | null = null;
  aside: string | null = null;
  refusal: Error | null = null;
  #listeners: { owner: object; call: () => void }[] = [];

  tab(): ProgressStorage {
    const owner = {};
    return {
      read: () => this.text,
      write: (text) => {
        if (this.refusal) throw this.refusal;
        this.text = text;
        for (const listener of this.#listeners) if (listener.owner !== owner) listener.call();
      },
      setAside: (text) => {
        this.aside = text;
      },
      onOtherTab: (call) => this.#listeners.push({ owner, call }),
    };
  }
}

const answer = { questionId: "q", optionIds: ["one"], correct: true, hash: "h", attempts: 1 };
const blockedStorage: ProgressStorage = {
  read: () => {
    throw new DOMException("denied", "SecurityError");
  },
  write: () => {
    throw new DOMException("denied", "SecurityError");
  },
};

describe("the learner's record", () => {
  test("is still there after a reload", () => {
    const shared = new SharedText();
    const before = openProgress(shared.tab(), () => 1000);
    before.answerQuestion(answer);
    before.commitPrediction({ id: "p", value: 10 });
    before.markLessonRead("lesson");
    before.openPage({ kind: "lesson", id: "lesson" });
    before.saveLabFiles("lab", { "a.ts": "text" });
    before.saveLabView("lab", { speed: 4 });
    before.markLabPassed("lab", { seed: 7 });

    const after = openProgress(shared.tab());
    expect(after.read()).toEqual({
      version: 1,
      answers: { q: { optionIds: ["one"], correct: true, hash: "h", attempts: 1, atMillis: 1000 } },
      predictions: { p: { value: 10, skipped: false, atMillis: 1000 } },
      lessons: { lesson: { openedAtMillis: 1000, readAtMillis: 1000 } },
      labs: { lab: { files: { "a.ts": "text" }, view: { speed: 4 }, passed: { atMillis: 1000, seed: 7 } } },
      lastPage: { kind: "lesson", id: "lesson" },
    });
    expect(after.labFiles("lab")).toEqual({ "a.ts": "text" });
    expect(after.labView("lab")).toEqual({ speed: 4 });
    expect(after.labFiles("other")).toBeNull();
  });

  test("clearing a lab's files keeps that it was passed", () => {
    const progress = openProgress(new SharedText().tab());
    progress.saveLabFiles("lab", { "a.ts": "text" });
    progress.markLabPassed("lab");
    progress.clearLabFiles("lab");
    expect(progress.labFiles("lab")).toBeNull();
    expect(progress.read().labs.lab?.passed).toBeDefined();
  });

  test("opening a finished lesson again does not unfinish it", () => {
    const progress = openProgress(new SharedText().tab());
    progress.markLessonRead("lesson");
    progress.openPage({ kind: "lesson", id: "lesson" });
    expect(progress.read().lessons.lesson?.readAtMillis).toBeDefined();
  });

  test.each([
    ["broken JSON", "{"],
    ["another shape", '{"version":1,"answers":[]}'],
    ["a later version", '{"version":2,"everything":"new"}'],
  ])("%s is set aside and a fresh record begun", (_, text) => {
    const shared = new SharedText();
    shared.text = text;
    const progress = openProgress(shared.tab());
    expect(progress.read().answers).toEqual({});
    progress.answerQuestion(answer);
    expect(shared.aside).toBe(text);
    expect(progress.health).toBe("ok");
    expect(openProgress(shared.tab()).read().answers.q?.correct).toBe(true);
  });
});

describe("storage that refuses", () => {
  test("blocked: everything works until the page closes, and says so", () => {
    const progress = openProgress(blockedStorage);
    progress.answerQuestion(answer);
    progress.markLessonRead("lesson");
    expect(progress.health).toBe("blocked");
    expect(progress.read().answers.q?.correct).toBe(true);
    expect(progress.read().lessons.lesson).toBeDefined();
  });

  test("full: nothing done so far is lost, and it recovers when there is room again", () => {
    const shared = new SharedText();
    const progress = openProgress(shared.tab());
    progress.markLessonRead("first");
    shared.refusal = new DOMException("no room", "QuotaExceededError");
    progress.markLessonRead("second");
    progress.markLessonRead("third");
    expect(progress.health).toBe("full");
    expect(Object.keys(progress.read().lessons)).toEqual(["first", "second", "third"]);

    shared.refusal = null;
    progress.answerQuestion(answer);
    expect(progress.health).toBe("ok");
    expect(Object.keys(openProgress(shared.tab()).read().lessons)).toEqual(["first", "second", "third"]);
  });
});

describe("two tabs", () => {
  test("keep each other's changes and hear of them", () => {
    const shared = new SharedText();
    const left = openProgress(shared.tab());
    const right = openProgress(shared.tab());
    const heard = vi.fn();
    right.onChange(heard);

    left.answerQuestion(answer);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(right.read().answers.q?.correct).toBe(true);
    right.markLessonRead("lesson");
    expect(left.read().lessons.lesson).toBeDefined();
    expect(left.read().answers.q).toBeDefined();
  });

  test("a change made between this tab's reads is not overwritten", () => {
    const shared = new SharedText();
    const { onOtherTab: _, ...deaf } = shared.tab();
    const left = openProgress(deaf);
    const right = openProgress(shared.tab());
    right.markLessonRead("from-right");
    left.markLessonRead("from-left");
    expect(Object.keys(openProgress(shared.tab()).read().lessons)).toEqual(["from-right", "from-left"]);
  });

  test("a listener that left hears nothing", () => {
    const progress = openProgress(new SharedText().tab());
    const heard = vi.fn();
    progress.onChange(heard)();
    progress.answerQuestion(answer);
    expect(heard).not.toHaveBeenCalled();
  });
});
