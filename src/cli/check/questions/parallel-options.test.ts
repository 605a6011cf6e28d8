import { expect, test } from "vitest";
import { complaints, worded } from "./fixture.ts";
import { parallelOptions } from "./parallel-options.ts";

test("mixed full stops and capitals are refused", () => {
  const question = worded("Ten connections.", "one connection", "Two connections");
  expect(complaints(parallelOptions, question)).toMatchInlineSnapshot(`
    [
      "options: “Ten connections.” ends with a full stop, the rest without one.",
      "options: “one connection” starts with a small letter, the rest with a capital.",
    ]
  `);
});

test("one form passes, with code or a digit in front too", () => {
  expect(complaints(parallelOptions, worded("`pool.end()` runs", "Nothing runs", "10 queries run"))).toEqual([]);
});
