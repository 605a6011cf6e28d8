import { expect, test } from "vitest";
import { choice, complaints, number } from "./fixture.ts";
import { soundVariants } from "./sound-variants.ts";

const stem = "{{requests}} requests come in a row. How many connections does the handler open?";
const variant = (id: string, values: Record<string, unknown>) => ({ id, values });

test("names without values and values without names are refused", () => {
  const question = choice({ stem, variants: [variant("ten", { instances: 10 })] });
  expect([
    ...complaints(soundVariants, choice({ stem })),
    ...complaints(soundVariants, question),
  ]).toMatchInlineSnapshot(`
    [
      "variants: It uses {{requests}}, and no variant gives it a value.",
      "variants: It uses {{requests}}, and no variant gives it a value.",
      "variants: {{instances}} has values and is used nowhere.",
    ]
  `);
});

test("variants that differ in names, repeat an id or repeat values are refused", () => {
  const variants = [variant("ten", { requests: 10 }), variant("ten", { requests: 10 }), variant("none", {})];
  expect(complaints(soundVariants, choice({ stem, variants }))).toMatchInlineSnapshot(`
    [
      "variants.1: The id \`ten\` is used twice.",
      "variants.1: The variant \`ten\` has the values of an earlier one.",
      "variants.2: The variant \`none\` gives no {{requests}}, and others do.",
    ]
  `);
});

test("an answer that is a text in some variant is refused", () => {
  const question = number({ stem, answer: "{{requests}}", variants: [variant("ten", { requests: "ten" })] });
  expect(complaints(soundVariants, question)).toMatchInlineSnapshot(`
    [
      "variants.0: The variant \`ten\` gives {{requests}} the text “ten”, and a number is needed.",
    ]
  `);
});

test("variants that give all names pass, and so does a question without any", () => {
  const variants = [variant("ten", { requests: 10 }), variant("six", { requests: 6 })];
  expect(complaints(soundVariants, number({ stem, answer: "{{requests}}", variants }))).toEqual([]);
  expect(complaints(soundVariants, choice())).toEqual([]);
});
