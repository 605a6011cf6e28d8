import { expect, test } from "vitest";
import { answerAskedFor, answerInWords } from "./answer-words.ts";

const checks = [{ id: "no-refusals", title: "Postgres refuses no connection" }];

test.each([
  ["starter", "the code this lab starts from."],
  ["solution", "the solution of this lab."],
  ["accepted/lazy-pool", "“lazy pool”, an answer that passes."],
  [
    "rejected/no-refusals--pool-per-request",
    "“pool per request”, an answer that does not pass. It fails the check “Postgres refuses no connection”.",
  ],
  ["examples/let-in-declare-global", "“let in declare global”."],
])("%s is %s", (answer, words) => {
  expect(answerInWords(answer, checks)).toBe(words);
});

test.each([
  ["#open=solution", "solution"],
  ["#open=rejected/no-refusals--pool-per-request", "rejected/no-refusals--pool-per-request"],
  ["#open=accepted%2Flazy-pool", "accepted/lazy-pool"],
  ["#open=%E0%A4", "%E0%A4"],
  ["#lab-checks-title", null],
  ["#open=", null],
  ["", null],
])("the address %s asks for %s", (hash, answer) => {
  expect(answerAskedFor(hash)).toBe(answer);
});
