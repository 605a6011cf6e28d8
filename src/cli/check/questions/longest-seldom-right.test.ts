import { expect, test } from "vitest";
import { worded } from "./fixture.ts";
import { longestSeldomRight } from "./longest-seldom-right.ts";

const longestRight = worded("Ten connections", "One", "Two");
const longestWrong = worded("Ten", "One connection", "Two");

test("a file in which the longest option is mostly right is refused", () => {
  expect(longestSeldomRight.mistakesIn([longestWrong, longestRight, longestRight])).toMatchInlineSnapshot(`
    [
      {
        "field": [
          "questions",
          1,
        ],
        "message": "It is in 2 of 3: a-question, a-question. Lengthen wrong options there, or shorten right ones.",
      },
    ]
  `);
});

test("half of the questions may have it so", () => {
  expect(longestSeldomRight.mistakesIn([longestRight, longestWrong])).toEqual([]);
});
