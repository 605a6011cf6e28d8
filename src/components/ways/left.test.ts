import { describe, expect, test } from "vitest";
import { emptyRecord } from "#progress/record.ts";
import { runKey } from "#progress/run-key.ts";
import type { BankQuestion } from "#quiz/tests/bank.ts";
import type { Answer, LabState, ProgressRecord, TestAttempt } from "#schemas/progress.ts";
import { type WayId, wayIds } from "#schemas/way.ts";
import { leftIn } from "./left.ts";
import { hasResults, testResults } from "./test-results.ts";
import type { Ways } from "./ways.ts";

const DAY_MILLIS = 86_400_000;
const place = (id: string) => ({ id, title: `Title of ${id}`, href: `/${id}/` });
const lab = (id: string) => ({ ...place(id), minutes: 20, step: 1 });
const ways: Ways = {
  read: [place("one"), place("two")],
  watch: [place("a-run"), place("b-run")],
  predict: [place("p"), place("q")],
  build: [lab("a-lab"), lab("b-lab"), lab("c-lab")],
  break: [
    { ...place("outage"), lab: "a-lab" },
    { ...place("slow"), lab: "b-lab" },
  ],
  bust: [place("q")],
  test: [
    { ...place("practice"), kind: "practice" },
    { ...place("final"), kind: "final", passShare: 0.8 },
  ],
  questions: ["x", "y"],
};
const HASH = "00000000000000aa";
const key = { type: "single-choice" as const, options: [{ id: "yes", correct: true }, { id: "no" }] };
const bank: BankQuestion[] = ["x", "y"].map((id) => ({
  id,
  step: 1,
  difficulty: "easy",
  objective: `Tell ${id}`,
  wordings: [{ variant: undefined, hash: HASH, key }],
}));

const left = (way: WayId, parts: Partial<ProgressRecord> = {}, nowMillis = 0) => {
  const record = { ...emptyRecord(), ...parts };
  const results = hasResults(record, ways) ? testResults(record, ways, bank) : {};
  const { state, words, next } = leftIn(way, record, { ways, nowMillis, results });
  return [state, words, ...(next ? [`${next.word}: ${next.title}`] : [])];
};
const opened = { openedAtMillis: 1 };
const read = { openedAtMillis: 1, readAtMillis: 2 };
const passed: LabState = { passed: { atMillis: 5 } };
const answer = (correct: boolean, atMillis = 1): Answer => ({
  optionIds: [correct ? "yes" : "no"],
  hash: HASH,
  correct,
  credit: correct ? 1 : 0,
  confidence: "fairly",
  attempts: 2,
  atMillis,
});
const sitting = (test: string, right: boolean[], isFinished = true): TestAttempt => ({
  test,
  seed: "s",
  startedAtMillis: 1,
  changedAtMillis: 2,
  ...(isFinished && { finishedAtMillis: 2 }),
  items: right.map((correct, index) => ({
    question: index === 0 ? "x" : "y",
    hash: HASH,
    answer: { ...answer(correct), tookMillis: 1 },
  })),
});

describe("what is left in each way", () => {
  test("is all of it for a new reader, with the place to begin", () => {
    expect(Object.fromEntries(wayIds.map((way) => [way, left(way)]))).toEqual({
      read: ["", "2 lessons", "Begin with: Title of one"],
      watch: ["", "2 recorded runs", "Begin with: Title of a-run"],
      predict: ["", "2 predictions", "Begin with: Title of p"],
      build: ["", "3 labs", "Begin with: Title of a-lab"],
      break: ["", "2 incidents", "Begin with: Title of outage"],
      bust: ["", "1 myth", "Begin with: Title of q"],
      recall: ["", "Nothing to recall yet"],
      test: ["", "2 tests", "Begin with: Title of practice"],
      "look-up": ["", "Nothing to finish here"],
      play: ["", "No handler of yours yet"],
    });
  });

  test("Read goes on with the first lesson that is not read, begun or not", () => {
    expect(left("read", { lessons: { one: opened } })).toEqual([
      "started",
      "0 of 2 lessons read",
      "Go on with: Title of one",
    ]);
    expect(left("read", { lessons: { one: read } })).toEqual(["started", "1 of 2 lessons read", "Next: Title of two"]);
    expect(left("read", { lessons: { one: read, two: read } })).toEqual(["done", "✓ All 2 lessons read"]);
  });

  test("Watch counts runs that were watched, and no page of the same name", () => {
    expect(left("watch", { lessons: { "a-run": read } })[1]).toBe("2 recorded runs");
    expect(left("watch", { lessons: { [runKey("a-run")]: read, [runKey("gone")]: read } })).toEqual([
      "started",
      "1 of 2 recorded runs watched",
      "Next: Title of b-run",
    ]);
  });

  test("Predict and Bust count guesses, and none that was passed over", () => {
    const guess = { value: 1, skipped: false, atMillis: 1 };
    expect(left("predict", { predictions: { p: guess, q: { skipped: true, atMillis: 1 } } })).toEqual([
      "started",
      "1 of 2 predictions made",
      "Next: Title of q",
    ]);
    expect(left("bust", { predictions: { q: guess } })).toEqual(["done", "✓ All 1 myth answered"]);
  });

  test("Build goes on with the lab that was begun, else with the next in the course", () => {
    expect(left("build", { labs: { "a-lab": passed, sandbox: passed } })).toEqual([
      "started",
      "1 of 3 labs passed",
      "Next: Title of b-lab",
    ]);
    expect(left("build", { labs: { "a-lab": passed, "c-lab": { files: {}, filesAtMillis: 1 } } })[2]).toBe(
      "Go on with: Title of c-lab",
    );
    expect(left("build", { labs: { "a-lab": passed, "b-lab": passed, "c-lab": passed } })).toEqual([
      "done",
      "✓ All 3 labs passed",
    ]);
  });

  test("Break counts what is fixed, and goes on with an incident whose cause is known", () => {
    const answers = { "incident-slow": answer(true, 3) };
    expect(left("break", { answers })).toEqual(["started", "0 of 2 incidents fixed", "Go on with: Title of slow"]);
    expect(left("break", { answers, labs: { "b-lab": passed } })).toEqual([
      "started",
      "1 of 2 incidents fixed",
      "Next: Title of outage",
    ]);
  });

  test("Recall says what is due now, else when the next comes", () => {
    const record = { answers: { x: answer(true, 0), gone: answer(true, 0) } };
    expect(left("recall", record, DAY_MILLIS)).toEqual(["started", "1 item due now"]);
    expect(left("recall", record, 0)[1]).toMatch(/^Nothing due; the next comes tomorrow, /);
  });

  test("Test says which are taken, and the best result of what is passed or not", () => {
    expect(left("test", { tests: { a: sitting("practice", [true], false) } })).toEqual([
      "started",
      "0 of 2 tests taken",
      "Go on with: Title of practice",
    ]);
    const practised = sitting("practice", [true]);
    expect(left("test", { tests: { a: practised, b: sitting("final", [true, false]) } })).toEqual([
      "started",
      "All 2 tests taken. Title of final not passed yet: 1 of 2",
      "Go on with: Title of final",
    ]);
    const retry = { ...sitting("final", []), retryOf: "b", items: sitting("final", [true, true]).items.slice(1) };
    expect(left("test", { tests: { a: practised, b: sitting("final", [true, false]), c: retry } })).toEqual([
      "done",
      "✓ All 2 tests taken. Title of final passed: 2 of 2",
    ]);
  });

  test("Play tells of a handler that is kept", () => {
    const sandbox = { files: { "handler.ts": "…" }, filesAtMillis: Date.UTC(2026, 10, 20, 12) };
    expect(left("play", { labs: { sandbox } })).toEqual(["started", "Your handler of 20 November 2026 is kept there"]);
  });
});
