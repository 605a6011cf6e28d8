import { expect, test } from "vitest";
import { choice, complaints, number, worded } from "./fixture.ts";
import { hintKeepsTheAnswer } from "./hint-keeps-the-answer.ts";

test("a hint that says the right option or number is refused", () => {
  const hint = "Think of ten   connections, or 12 of them.";
  const asked = choice({ hint });
  const counted = number({ hint, answer: 12 });
  expect([...complaints(hintKeepsTheAnswer, asked), ...complaints(hintKeepsTheAnswer, counted)]).toMatchInlineSnapshot(`
    [
      "hint: It contains “Ten connections”, which is right. Point at where to look.",
      "hint: It contains “12”, which is right. Point at where to look.",
    ]
  `);
});

test("a hint may repeat what the stem says, and may hold the answer inside another word", () => {
  expect(
    complaints(hintKeepsTheAnswer, { ...worded("Ten", "One", "Two"), hint: "Which of the ten find it free?" }),
  ).toEqual([]);
  expect(
    complaints(hintKeepsTheAnswer, number({ answer: 1, stem: "How many?  (a number)?", hint: "See line 12 of it." })),
  ).toEqual([]);
});
