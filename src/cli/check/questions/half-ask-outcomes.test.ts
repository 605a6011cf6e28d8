import { expect, test } from "vitest";
import { choice } from "./fixture.ts";
import { halfAskOutcomes } from "./half-ask-outcomes.ts";

test("a file that asks mostly for facts is refused", () => {
  const questions = [choice(), choice({ asks: "fact" }), choice({ asks: "remedy" })];
  expect(halfAskOutcomes.mistakesIn(questions)).toMatchInlineSnapshot(`
    [
      {
        "field": [
          "questions",
        ],
        "message": "1 of 3 do. Ask what a piece of code or a run will do.",
      },
    ]
  `);
});

test("half is enough", () => {
  expect(halfAskOutcomes.mistakesIn([choice(), choice({ asks: "cause" })])).toEqual([]);
});
