import { expect, test } from "vitest";
import { known, number } from "./fixture.ts";
import { fileRules, mistakesOf, questionRules } from "./index.ts";

const variants = [10, 1].map((requests) => ({ id: `of-${requests}`, values: { requests } }));
const asked = {
  stem: "{{requests}} requests come in a row. How many connections open?",
  answer: "{{requests}}",
  claims: [{ run: "in-a-row", expect: { opened: "{{requests}}" } }],
};

test("a question is held to the rules in every variant", () => {
  const found = mistakesOf(number({ ...asked, variants }), known);
  expect(found.map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      "The near miss 1 counts as right: the answer is 1, tolerance 0.",
    ]
  `);
  expect(mistakesOf(number({ ...asked, variants: variants.slice(0, 1) }), known)).toEqual([]);
});

test("every rule says why in a sentence, and where that is from", () => {
  for (const { title, why, source } of [...questionRules, ...fileRules]) {
    expect(why, title).toMatch(/^[A-Z“].*\.$/);
    expect(source, title).toMatch(/^https:\/\/|^src\//);
  }
});
