import { expect, test } from "vitest";
import { citesMisconceptions } from "./cites-misconceptions.ts";
import { choice, complaints, number, options } from "./fixture.ts";

test("a wrong answer without a misconception, or with an unknown one, is refused, and a right one with any", () => {
  const [right, wrong, other] = options;
  const question = choice({
    options: [
      { ...right, misconception: "pairs-share" },
      { ...wrong, misconception: undefined },
      { ...other, misconception: "moon" },
    ],
  });
  const miss = { value: 3, rationale: "The handler runs ten times." };
  expect([
    ...complaints(citesMisconceptions, question),
    ...complaints(
      citesMisconceptions,
      number({ nearMisses: [miss, { ...miss, value: 4, misconception: "pairs-share" }] }),
    ),
  ]).toMatchInlineSnapshot(`
    [
      "options.0: A right one cites \`pairs-share\`. Remove the misconception, or \`correct: true\`.",
      "options.1: A wrong one cites none. Add \`misconception:\` with an id of content/misconceptions.yaml.",
      "options.2.misconception: There is no \`moon\` in content/misconceptions.yaml. Known: reuse-is-free, pairs-share.",
      "nearMisses.0: A wrong one cites none. Add \`misconception:\` with an id of content/misconceptions.yaml.",
    ]
  `);
});

test("a question whose wrong answers all cite one passes", () => {
  expect(complaints(citesMisconceptions, choice())).toEqual([]);
  expect(complaints(citesMisconceptions, number())).toEqual([]);
});
