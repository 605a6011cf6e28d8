import { expect, test } from "vitest";
import { choice, complaints } from "./fixture.ts";
import { positiveStem } from "./positive-stem.ts";

test("a question for what does not happen is refused", () => {
  const stem = "Which of these doesn't open a connection, and is not a pool?";
  expect(complaints(positiveStem, choice({ stem }))).toMatchInlineSnapshot(`
    [
      "stem: It says “doesn't”, “not”. Ask for what is so.",
    ]
  `);
});

test("a positive question passes, and so does a `not` in code", () => {
  expect(complaints(positiveStem, choice())).toEqual([]);
  expect(complaints(positiveStem, choice({ stem: "What does `if (not(ready))` do to the pool?" }))).toEqual([]);
});
