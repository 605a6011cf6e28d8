import { expect, test } from "vitest";
import { choice, complaints } from "./fixture.ts";
import { oneQuestion } from "./one-question.ts";

test("two questions, an afterthought, and no question at all are refused", () => {
  const stems = [
    "How many instances start? And how many connections do they open?",
    "How many instances start? Assume that all are cold.",
    "Ten requests arrive at ten cold instances.",
  ];
  expect(stems.flatMap((stem) => complaints(oneQuestion, choice({ stem })))).toMatchInlineSnapshot(`
    [
      "stem: It has 2 question marks. Ask one thing.",
      "stem: It goes on after its question. Ask at the end.",
      "stem: It ends in “Ten requests arrive at ten cold instances.”. End with a question, or with an instruction: “Choose”, “Order”, “Put”, “Pick”, “Select”, “Mark”, “Find”, “Predict”, “Name”, “Arrange”, “Work out”.",
    ]
  `);
});

test("a question at the end passes, and so does an instruction", () => {
  expect(complaints(oneQuestion, choice())).toEqual([]);
  expect(complaints(oneQuestion, choice({ stem: "A cold request arrives. Put the events in order." }))).toEqual([]);
  expect(complaints(oneQuestion, choice({ stem: "What does `ready ? pool : null` give?" }))).toEqual([]);
});
