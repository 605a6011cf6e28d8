import { expect, test } from "vitest";
import { judgePrediction, problemOf, rightIs } from "./prediction.ts";

const number = { id: "n", question: "How many?", unit: "times", low: 50, high: 70 };
const choice = { id: "c", question: "Is it?", options: ["Yes", "No, not on `Lambda`"], answer: "No, not on `Lambda`" };

test("a number is right inside the range, and otherwise told how far off it is", () => {
  expect(judgePrediction(number, 60)).toEqual({
    correct: true,
    said: "60 times",
    verdict: "inside the range we measured.",
  });
  expect(judgePrediction(number, 20)).toMatchObject({ correct: false, verdict: "about 2.5 times too low." });
  expect(rightIs(number)).toBe("50 to 70 times");
  expect(rightIs({ ...number, high: 50 })).toBe("50 times");
});

test("a choice is right or not, and reads as words", () => {
  expect(judgePrediction(choice, "Yes")).toEqual({ correct: false, said: "“Yes”", verdict: "not so." });
  expect(judgePrediction(choice, choice.answer)).toEqual({
    correct: true,
    said: "“No, not on Lambda”",
    verdict: "right.",
  });
  expect(rightIs(choice)).toBe("“No, not on Lambda”");
});

test("a guess made when the question had another form is not judged", () => {
  expect(judgePrediction(number, "Yes")).toBeNull();
  expect(judgePrediction(choice, 3)).toBeNull();
});

test("a prediction that nobody can get right is named", () => {
  expect(problemOf(number)).toBeNull();
  expect(problemOf(choice)).toBeNull();
  expect(problemOf({ ...number, low: 80 })).toMatch(/80 is above/);
  expect(problemOf({ ...choice, options: ["Yes"] })).toMatch(/1 options/);
  expect(problemOf({ ...choice, options: ["Yes", "Yes"] })).toMatch(/read the same/);
  expect(problemOf({ ...choice, answer: "Maybe" })).toMatch(/`Maybe` is none/);
});
