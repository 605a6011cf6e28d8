import { expect, test } from "vitest";
import { distinctAnswers } from "./distinct-answers.ts";
import { choice, complaints, number, worded } from "./fixture.ts";

const miss = (value: number) => ({ value, rationale: "The handler runs ten times.", misconception: "pairs-share" });

test("a near miss within the tolerance, and answers that are there twice, are refused", () => {
  const near = number({ tolerance: 1, nearMisses: [miss(11), miss(5), miss(5)] });
  expect([
    ...complaints(distinctAnswers, near),
    ...complaints(distinctAnswers, worded("Ten", "One", "one")),
  ]).toMatchInlineSnapshot(`
    [
      "nearMisses.0.value: The near miss 11 counts as right: the answer is 10, tolerance 1.",
      "nearMisses.2.value: The near miss 5 is there twice.",
      "options.2.text: “one” is there twice.",
    ]
  `);
});

test("different answers pass", () => {
  expect(complaints(distinctAnswers, choice())).toEqual([]);
  expect(complaints(distinctAnswers, number({ tolerance: 1 }))).toEqual([]);
});
