import { expect, test } from "vitest";
import { runWords, shownPair, whatIfWords, withOwnRun } from "./runs.ts";
import type { Outcome } from "./state.ts";
import { judgement, traceOf } from "./test-lab.ts";

const run = (seed: number, parameters?: Outcome["parameters"]): Outcome => ({
  files: {},
  report: { trace: traceOf(seed), traceHash: "", queries: 0, wallMillis: 0 },
  judged: judgement(true),
  parameters,
});

test("the run before is kept when another one ends", () => {
  const [first, second, third] = [run(1), run(2), run(3)];
  const runs = withOwnRun(withOwnRun(withOwnRun({}, first), second), third);
  expect(runs).toEqual({ mine: third, previous: second });
});

test("a run with parameters is labelled with them, one as the lab is has no label", () => {
  expect(whatIfWords(run(1, { poolMax: 20 }))).toBe("what if: max 20");
  expect(runWords(run(2, { poolMax: 20, instances: 100 }))).toBe("seed 2, what if: 100 instances, max 20");
  expect(whatIfWords(run(1, {}))).toBe("");
  expect(runWords(run(1))).toBe("seed 1");
});

test("two runs to compare are one's last two, else one's own beside another, else none", () => {
  expect(shownPair({ mine: run(1) }, null)).toBeNull();
  expect(shownPair({ mine: run(1), reference: run(1) }, null)).toEqual({ before: "reference", after: "mine" });
  const all = { mine: run(1), previous: run(1), reference: run(1) };
  expect(shownPair(all, null)).toEqual({ before: "previous", after: "mine" });
  expect(shownPair(all, { before: "mine", after: "reference" })).toEqual({ before: "mine", after: "reference" });
  expect(shownPair({ mine: run(1), starter: run(1) }, { before: "mine", after: "reference" })).toEqual({
    before: "starter",
    after: "mine",
  });
});
