import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openProgress, type ProgressStorage } from "#progress/index.ts";
import { keepProgress } from "./persistence.ts";
import { createLabSession } from "./session.ts";
import { runtimeDouble, testPage } from "./test-lab.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function browser() {
  let text: string | null = null;
  const storage: ProgressStorage = {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
  const visit = () => {
    const session = createLabSession(testPage, runtimeDouble().services);
    const page = new EventTarget();
    const progress = openProgress(storage, () => 0);
    return { session, page, progress, leave: keepProgress(session, progress, page) };
  };
  return { visit };
}

test("what was typed is there on the next visit", () => {
  const { visit } = browser();
  visit().session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  expect(visit().session.state.value.files).toEqual({ "a.ts": "mine", "b.ts": "starter b\n" });
});

test("leaving the page saves what the delay has not", () => {
  const { visit } = browser();
  const { session, page } = visit();
  session.dispatch({ type: "edited", file: "a.ts", text: "last word" });
  page.dispatchEvent(new Event("pagehide"));
  expect(visit().session.state.value.files["a.ts"]).toBe("last word");
});

test("typing is saved once, after a pause", () => {
  const { session, progress } = browser().visit();
  const save = vi.spyOn(progress, "saveLabFiles");
  for (const text of ["m", "mi", "min"]) {
    session.dispatch({ type: "edited", file: "a.ts", text });
    vi.advanceTimersByTime(100);
  }
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(save).toHaveBeenCalledTimes(1);
});

test("a reset forgets the saved files, and its undo saves them again", () => {
  const { visit } = browser();
  const { session, progress } = visit();
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  session.dispatch({ type: "reset" });
  vi.advanceTimersByTime(300);
  expect(progress.labFiles("test-lab")).toBeNull();
  session.dispatch({ type: "reset-undone" });
  vi.advanceTimersByTime(300);
  expect(progress.labFiles("test-lab")).toMatchObject({ "a.ts": "mine" });
});

test("a passed check is recorded, a failed one is not", async () => {
  const { visit } = browser();
  const { progress, session } = visit();
  await session.run();
  expect(progress.read().labs["test-lab"]?.passed).toBeUndefined();
  await session.check();
  expect(progress.read().labs["test-lab"]?.passed).toBeDefined();

  const failing = createLabSession(testPage, runtimeDouble({ failsOnSeeds: [3] }).services);
  const other = openProgress({ read: () => null, write: () => {} });
  keepProgress(failing, other, new EventTarget());
  await failing.check();
  expect(other.read().labs["test-lab"]?.passed).toBeUndefined();
});

test("hints once shown are shown on the next visit", () => {
  const { visit } = browser();
  const { session, leave } = visit();
  session.dispatch({ type: "hint-shown" });
  session.dispatch({ type: "hint-shown" });
  leave();
  expect(visit().session.state.value.hintsShown).toBe(2);
});

test("a prediction and the count it was held against are there on the next visit", async () => {
  const { visit } = browser();
  const { session, progress } = visit();
  session.dispatch({ type: "prediction-settled", guess: { value: 7 } });
  expect(progress.read().predictions["lab-test-lab"]).toMatchObject({ value: 7, skipped: false });
  expect(visit().session.state.value.predicting).toMatchObject({ guess: { value: 7 }, measured: null });
  await session.run();
  expect(visit().session.state.value.predicting).toMatchObject({ guess: { value: 7 }, measured: 10 });
});

test("a run without a prediction is kept as skipped, and hints do not push out its count", async () => {
  const { visit } = browser();
  const { session, progress, leave } = visit();
  await session.run();
  session.dispatch({ type: "hint-shown" });
  leave();
  expect(progress.read().predictions["lab-test-lab"]).toMatchObject({ skipped: true });
  expect(visit().session.state.value).toMatchObject({
    predicting: { guess: { skipped: true }, measured: 10 },
    hintsShown: 1,
  });
});

test("a count of another metric than the one asked for is not taken for it", () => {
  const { visit } = browser();
  visit().progress.saveLabView("test-lab", { measured: { metric: "refused", value: 6 } });
  expect(visit().session.state.value.predicting?.measured).toBeNull();
});

test("refused storage loses nothing before the page is closed", () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  const session = createLabSession(testPage, runtimeDouble().services);
  const progress = openProgress({ read: refuse, write: refuse });
  keepProgress(session, progress, new EventTarget());
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  expect(progress.health).toBe("blocked");
  expect(session.state.value.files["a.ts"]).toBe("mine");
});
