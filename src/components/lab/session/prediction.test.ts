import { expect, test } from "vitest";
import { metricsOf } from "#lab/metrics.ts";
import { predictableMetrics } from "#schemas/lab.ts";
import { measuredBy, openPrediction, type Predicting, predictionVerdict } from "./prediction.ts";
import { judgement, testPage, traceOf } from "./test-lab.ts";

const asked = openPrediction(testPage) as Predicting;
const starter = { "a.ts": "starter a\n", "b.ts": "starter b\n" };
const outcome = (seed: number, files = starter, error: Parameters<typeof traceOf>[1] = null) => ({
  files,
  report: { trace: traceOf(seed, error), traceHash: "", queries: 0, wallMillis: 0 },
  judged: judgement(false),
});
const verdict = (guess: Predicting["guess"], measured: number | null, tolerance = 0) =>
  predictionVerdict({ ...asked, asked: { ...asked.asked, tolerance }, guess, measured });

test("a lab without a question has nothing to predict", () => {
  expect(openPrediction({ ...testPage, prediction: null })).toBeNull();
});

test("every count that can be asked for is a number of a run", () => {
  const metrics = metricsOf(traceOf(1));
  for (const name of predictableMetrics) expect(metrics[name], name).toBeTypeOf("number");
});

test("the truth is read off the starter's run on the shown seed, and off no other", () => {
  expect(measuredBy(asked, outcome(1), starter)?.measured).toBe(4);
  expect(measuredBy(asked, outcome(2), starter)?.measured).toBeNull();
  expect(measuredBy(asked, outcome(1, { ...starter, "a.ts": "mine" }), starter)?.measured).toBeNull();
  const error = { kind: "syntax", message: "Unexpected token on line 2.", atMillis: 0 } as const;
  expect(measuredBy(asked, outcome(1, starter, error), starter)?.measured).toBeNull();
});

test("before a guess there is no verdict, whatever is known", () => {
  expect(verdict(null, 17)).toEqual({ kind: "open" });
});

test("a guess before the run of the starter waits for it", () => {
  expect(verdict({ value: 120 }, null)).toEqual({
    kind: "waiting",
    text: "You predicted 120. A run of the code as it was given, with seed 1, shows the number.",
  });
});

test.each([
  [17, "right", "You predicted 17. 17 were answered. Your number is exactly right."],
  [170, "wrong", "You predicted 170. 17 were answered. Your number is about 10 times too high."],
  [16, "wrong", "You predicted 16. 17 were answered. Your number is close, a little too low."],
  [0, "wrong", "You predicted 0. 17 were answered. Your number is too low."],
])("%d of 17 is %s", (value, kind, text) => {
  expect(verdict({ value }, 17)).toEqual({ kind, text });
});

test("a number within the tolerance is right, one beyond it is not", () => {
  expect(verdict({ value: 20 }, 17, 3)).toEqual({
    kind: "right",
    text: "You predicted 20. 17 were answered. That is 3 off, close enough to be right.",
  });
  expect(verdict({ value: 21 }, 17, 3).kind).toBe("wrong");
});

test("a skipped prediction is told the number, not judged", () => {
  expect(verdict({ skipped: true }, 1)).toEqual({ kind: "told", text: "You skipped the prediction. 1 was answered." });
});
