import { expect, test } from "vitest";
import { z } from "zod";
import { lessonSchema } from "./lesson.ts";

test("a lesson author is told each field that is wrong and what it should be", () => {
  const result = lessonSchema.safeParse({
    title: "A lesson",
    step: 0,
    level: "easy",
    minutes: "ten",
    description: "Too short",
    objectives: [],
    lab: "My Lab",
    sources: [{ text: "A measurement of our own", url: "example" }],
    lastChecked: "soon",
  });
  expect(result.success).toBe(false);
  expect(result.error && z.prettifyError(result.error)).toMatchInlineSnapshot(`
    "✖ Invalid option: expected one of "foundation"|"intermediate"|"advanced"|"expert"
      → at level
    ✖ Invalid input: expected number, received string
      → at minutes
    ✖ Too small: expected string to have >=50 characters
      → at description
    ✖ Too small: expected array to have >=1 items
      → at objectives
    ✖ Invalid input: expected array, received undefined
      → at outOfScope
    ✖ use a kebab-case id such as \`connection-per-request\`
      → at lab
    ✖ Invalid input: expected string, received undefined
      → at quiz
    ✖ Invalid input: expected array, received undefined
      → at misconceptions
    ✖ write the day as 2026-11-20
      → at lastChecked
    ✖ Too small: expected number to be >=1
      → at step
    ✖ Invalid input: expected string, received undefined
      → at concept
    ✖ Invalid input: expected string, received undefined
      → at insight
    ✖ Invalid input: expected string, received undefined
      → at result
    ✖ Invalid URL
      → at sources[0].url"
  `);
});
