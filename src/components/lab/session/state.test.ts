import { expect, test } from "vitest";
import { openPrediction } from "./prediction.ts";
import { initialState, type LabAction, nextState } from "./state.ts";
import { judgement, testPage, traceOf } from "./test-lab.ts";

const starter = { "a.ts": "a", "b.ts": "b" };
const after = (...actions: LabAction[]) => actions.reduce(nextState, initialState(starter));
const outcome = (passed: boolean) => ({
  files: starter,
  report: { trace: traceOf(1), traceHash: "", queries: 0, wallMillis: 0 },
  judged: judgement(passed),
});

test("reset brings the starter back and can be undone", () => {
  const reset = after({ type: "edited", file: "a.ts", text: "mine" }, { type: "reset" });
  expect(reset.files).toEqual(starter);
  expect(nextState(reset, { type: "undone" }).files["a.ts"]).toBe("mine");
});

test("typing after a reset gives up the undo", () => {
  const typed = after({ type: "reset" }, { type: "edited", file: "a.ts", text: "new" });
  expect(typed.undoable).toBeNull();
  expect(nextState(typed, { type: "undone" })).toBe(typed);
});

test("saved files the lab no longer has are dropped, new ones get their starter", () => {
  expect(after({ type: "files-loaded", files: { "a.ts": "saved", "gone.ts": "x" } }).files).toEqual({
    "a.ts": "saved",
    "b.ts": "b",
  });
});

test("a new run clears the verdict of the last check but keeps its picture until it ends", () => {
  const state = after(
    { type: "check-finished", outcome: outcome(true), checked: { kind: "passed", total: 2 } },
    { type: "run-started", seed: 1 },
  );
  expect(state.checked).toBeNull();
  expect(state.outcome).not.toBeNull();
});

test("a run is announced with what happened, in numbers", () => {
  expect(after({ type: "run-finished", outcome: outcome(false) }).announcement).toBe(
    "Seed 1: 4 of 10 requests answered. 6 connections were refused. 0 of 1 checks hold on this seed.",
  );
});

test("a run the learner's code stopped is announced with the reason", () => {
  const error = { kind: "syntax", message: "Unexpected token on line 2.", atMillis: 0 } as const;
  const broken = { ...outcome(false), report: { ...outcome(false).report, trace: traceOf(1, error) } };
  expect(after({ type: "run-finished", outcome: broken }).announcement).toBe(
    "The run stopped. Unexpected token on line 2.",
  );
});

test("running before committing passes the prediction, committing first keeps it", () => {
  const run = { type: "run-started", seed: 1 } as const;
  const open = initialState(starter, openPrediction(testPage));
  expect(nextState(open, run).predicting?.guess).toEqual({ skipped: true });
  const committed = nextState(open, { type: "prediction-settled", guess: { value: 7 } });
  expect(nextState(committed, run).predicting?.guess).toEqual({ value: 7 });
  const typed = nextState(open, { type: "prediction-typed", value: 5 });
  expect(typed.predicting?.guess).toBeNull();
  expect(nextState(typed, run).predicting?.guess).toEqual({ value: 5 });
});

test("the run a prediction was about is announced with how it came out", () => {
  const committed = nextState(initialState(starter, openPrediction(testPage)), {
    type: "prediction-settled",
    guess: { value: 8 },
  });
  const finished = nextState(committed, { type: "run-finished", outcome: outcome(false) });
  expect(finished.announcement).toMatch(/0 of 1 checks hold on this seed\. You predicted 8\. 4 were answered\./);
  const mine = { ...outcome(false), files: { ...starter, "a.ts": "mine" } };
  expect(nextState(finished, { type: "run-finished", outcome: mine }).announcement).not.toContain("predicted");
});

test("typing announces nothing", () => {
  expect(after({ type: "run-started", seed: 1 }, { type: "edited", file: "a.ts", text: "x" }).announcement).toBe(
    "Running seed 1.",
  );
});
