import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openProgress } from "#progress/index.ts";
import { blockedStorage, SharedStorage, settled } from "#testing/record/shared-storage.ts";
import { keepProgress } from "./persistence.ts";
import { createLabSession } from "./session.ts";
import { runtimeDouble, testPage } from "./test-lab.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function browser() {
  const shared = new SharedStorage();
  /** A page that has just been opened: the stored record is not in yet. */
  const open = () => {
    const session = createLabSession(testPage, runtimeDouble().services);
    const page = new EventTarget();
    const progress = openProgress(shared.tab().storage, () => 0);
    return { session, page, progress, leave: keepProgress(session, progress, page) };
  };
  const visit = async () => {
    await settled();
    const opened = open();
    await settled();
    return opened;
  };
  return { open, visit };
}

test("what was typed is there on the next visit", async () => {
  const { visit } = browser();
  (await visit()).session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  expect((await visit()).session.state.value.files).toEqual({ "a.ts": "mine", "b.ts": "starter b\n" });
});

test("it is said while typing is not stored, once it is, and when the browser refuses", async () => {
  const { visit } = browser();
  const { session } = await visit();
  expect(session.kept.value).toBe("kept");
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  expect(session.kept.value).toBe("saving");
  vi.advanceTimersByTime(300);
  expect(session.kept.value).toBe("saving");
  await settled();
  expect(session.kept.value).toBe("kept");

  const refused = createLabSession(testPage, runtimeDouble().services);
  keepProgress(refused, openProgress(blockedStorage), new EventTarget());
  await settled();
  refused.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  await settled();
  expect(refused.kept.value).toBe("refused");
});

test.each(["beforeunload", "pagehide", "visibilitychange"])(
  "leaving the page (%s) saves what the delay has not",
  async (event) => {
    const { visit } = browser();
    const { session, page } = await visit();
    session.dispatch({ type: "edited", file: "a.ts", text: "last word" });
    page.dispatchEvent(new Event(event));
    expect((await visit()).session.state.value.files["a.ts"]).toBe("last word");
  },
);

test("what was done before the stored record was in is not overwritten by it, and the rest is restored", async () => {
  const { open, visit } = browser();
  const before = await visit();
  before.session.dispatch({ type: "edited", file: "a.ts", text: "stored" });
  before.session.dispatch({ type: "hint-shown" });
  before.leave();
  await settled();
  const { session } = open();
  session.dispatch({ type: "edited", file: "a.ts", text: "quick" });
  await settled();
  expect(session.state.value).toMatchObject({ files: { "a.ts": "quick" }, hintsShown: 1 });
  vi.advanceTimersByTime(300);
  expect((await visit()).session.state.value.files["a.ts"]).toBe("quick");
});

test("a page closed before the stored record was in changes nothing", async () => {
  const { open, visit } = browser();
  const before = await visit();
  before.session.dispatch({ type: "edited", file: "a.ts", text: "stored" });
  before.leave();
  await settled();
  open().leave();
  expect((await visit()).session.state.value.files["a.ts"]).toBe("stored");
});

test("two tabs of a lab do not undo each other's typing", async () => {
  const { visit } = browser();
  const [left, right] = [await visit(), await visit()];
  left.session.dispatch({ type: "edited", file: "a.ts", text: "from left" });
  vi.advanceTimersByTime(300);
  await settled();
  expect(right.session.state.value.files["a.ts"]).toBe("from left");
  right.session.dispatch({ type: "edited", file: "b.ts", text: "from right" });
  vi.advanceTimersByTime(300);
  const both = { "a.ts": "from left", "b.ts": "from right" };
  expect((await visit()).session.state.value.files).toEqual(both);
  expect(left.session.state.value.files).toEqual(both);
});

test("a file that another tab does not know keeps its text here", async () => {
  const { visit } = browser();
  const { session } = await visit();
  session.dispatch({ type: "edited", file: "b.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  const { progress: older } = await visit();
  older.saveLabFiles("test-lab", { "a.ts": "theirs" });
  await settled();
  expect(session.state.value.files).toEqual({ "a.ts": "theirs", "b.ts": "mine" });
});

test("what is being typed here is not replaced by what another tab saves", async () => {
  const { visit } = browser();
  const [left, right] = [await visit(), await visit()];
  left.session.dispatch({ type: "edited", file: "a.ts", text: "from left" });
  vi.advanceTimersByTime(200);
  right.session.dispatch({ type: "edited", file: "a.ts", text: "from right" });
  vi.advanceTimersByTime(100);
  await settled();
  expect(right.session.state.value.files["a.ts"]).toBe("from right");
  vi.advanceTimersByTime(200);
  expect((await visit()).session.state.value.files["a.ts"]).toBe("from right");
});

test("typing is saved once, after a pause", async () => {
  const { session, progress } = await browser().visit();
  const save = vi.spyOn(progress, "saveLabFiles");
  for (const text of ["m", "mi", "min"]) {
    session.dispatch({ type: "edited", file: "a.ts", text });
    vi.advanceTimersByTime(100);
  }
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(save).toHaveBeenCalledTimes(1);
});

test("a reset forgets the saved files, and its undo saves them again", async () => {
  const { visit } = browser();
  const { session, progress } = await visit();
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  session.dispatch({ type: "reset" });
  vi.advanceTimersByTime(300);
  expect(progress.labFiles("test-lab")).toBeNull();
  session.dispatch({ type: "undone" });
  vi.advanceTimersByTime(300);
  expect(progress.labFiles("test-lab")).toMatchObject({ "a.ts": "mine" });
});

test("a passed check is recorded, a failed one is not", async () => {
  const { visit } = browser();
  const { progress, session } = await visit();
  await session.run();
  expect(progress.read().labs["test-lab"]?.passed).toBeUndefined();
  await session.check();
  expect(progress.read().labs["test-lab"]?.passed).toBeDefined();

  const failing = createLabSession(testPage, runtimeDouble({ failsOnSeeds: [3] }).services);
  const other = openProgress(new SharedStorage().tab().storage);
  keepProgress(failing, other, new EventTarget());
  await settled();
  await failing.check();
  expect(other.read().labs["test-lab"]?.passed).toBeUndefined();
});

test("hints once shown are shown on the next visit", async () => {
  const { visit } = browser();
  const { session, leave } = await visit();
  session.dispatch({ type: "hint-shown" });
  session.dispatch({ type: "hint-shown" });
  leave();
  expect((await visit()).session.state.value.hintsShown).toBe(2);
});

test("a prediction and the count it was held against are there on the next visit", async () => {
  const { visit } = browser();
  const { session, progress } = await visit();
  session.dispatch({ type: "prediction-settled", guess: { value: 7 } });
  expect(progress.read().predictions["lab-test-lab"]).toMatchObject({ value: 7, skipped: false });
  expect((await visit()).session.state.value.predicting).toMatchObject({ guess: { value: 7 }, measured: null });
  await session.run();
  expect((await visit()).session.state.value.predicting).toMatchObject({ guess: { value: 7 }, measured: 10 });
});

test("a run without a prediction is kept as skipped, and hints do not push out its count", async () => {
  const { visit } = browser();
  const { session, progress, leave } = await visit();
  await session.run();
  session.dispatch({ type: "hint-shown" });
  leave();
  expect(progress.read().predictions["lab-test-lab"]).toMatchObject({ skipped: true });
  expect((await visit()).session.state.value).toMatchObject({
    predicting: { guess: { skipped: true }, measured: 10 },
    hintsShown: 1,
  });
});

test("a count of another metric than the one asked for is not taken for it", async () => {
  const { visit } = browser();
  (await visit()).progress.saveLabView("test-lab", { measured: { metric: "refused", value: 6 } });
  expect((await visit()).session.state.value.predicting?.measured).toBeNull();
});

test("refused storage loses nothing before the page is closed", async () => {
  const session = createLabSession(testPage, runtimeDouble().services);
  const progress = openProgress(blockedStorage);
  keepProgress(session, progress, new EventTarget());
  await settled();
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  vi.advanceTimersByTime(300);
  expect(progress.health).toBe("blocked");
  expect(session.state.value.files["a.ts"]).toBe("mine");
});

test("an example is not stored, and neither is that it passes; the learner's code stays", async () => {
  const { visit } = browser();
  const { session, progress, leave } = await visit();
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  await session.openExample("solution");
  session.dispatch({ type: "edited", file: "b.ts", text: "played with" });
  await session.check();
  expect(session.state.value.checked?.kind).toBe("passed");
  vi.advanceTimersByTime(300);
  expect(progress.read().labs["test-lab"]?.passed).toBeUndefined();
  leave();
  expect((await visit()).session.state.value.files).toEqual({ "a.ts": "mine", "b.ts": "starter b\n" });
});

test("an example that was taken over is stored, and passes as the learner's own", async () => {
  const { visit } = browser();
  const { session, progress } = await visit();
  await session.openExample("solution");
  session.dispatch({ type: "example-taken" });
  vi.advanceTimersByTime(300);
  await session.check();
  expect(progress.read().labs["test-lab"]?.passed).toBeDefined();
  expect((await visit()).session.state.value.files["a.ts"]).toBe("solution a\n");
});

test("what another tab saves goes to the learner's code, not into the example", async () => {
  const { visit } = browser();
  const [left, right] = [await visit(), await visit()];
  await right.session.openExample("solution");
  left.session.dispatch({ type: "edited", file: "b.ts", text: "from left" });
  vi.advanceTimersByTime(300);
  await settled();
  expect(right.session.state.value.files["b.ts"]).toBe("starter b\n");
  right.session.dispatch({ type: "example-closed" });
  expect(right.session.state.value.files["b.ts"]).toBe("from left");
});
