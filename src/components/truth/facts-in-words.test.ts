import { expect, test } from "vitest";
import { answersOf, factsInWords } from "./facts-in-words.ts";

test("what happened is said, what did not is left out", () => {
  const facts = {
    ...{ ok: 17, failed: 183, hangs: 0, crashes: [], codes: { "53300": 183 }, attempts: 200, accepted: 17 },
    ...{ refused: { min: 180, max: 183 }, peakBackends: 17, openBackends: [1, 0] },
  };
  expect(factsInWords(facts).map(({ text, codes }) => [text, ...codes].join(" "))).toEqual([
    "17 answered",
    "183 failed",
    "200 connections tried",
    "17 accepted",
    "180 to 183 refused",
    "17 backends at once at most",
    "errors: 183 × 53300",
    "backends open when sampled: 1, 0",
  ]);
});

test("a range of one value is that value, and no answer at all is worth saying", () => {
  expect(factsInWords({ backends: 1 })[0]?.text).toBe("1 backend in all");
  expect(factsInWords({ ok: 0, accepted: { min: 3, max: 3 } }).map(({ text }) => text)).toEqual([
    "0 answered",
    "3 accepted",
  ]);
});

test("the same answer in a row is said once", () => {
  expect(answersOf({ answers: ["200 a", "200 a", "crashed", "200 a"] })).toEqual([
    "200 a (2 times)",
    "crashed",
    "200 a",
  ]);
  expect(answersOf({})).toEqual([]);
});
