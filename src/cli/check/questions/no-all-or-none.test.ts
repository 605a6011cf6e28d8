import { expect, test } from "vitest";
import { complaints, worded } from "./fixture.ts";
import { noAllOrNone } from "./no-all-or-none.ts";

test("options about other options are refused", () => {
  const question = worded("All of the above", "None of these", "Both A and B", "The first two options");
  expect(complaints(noAllOrNone, question)).toMatchInlineSnapshot(`
    [
      "options.0.text: An option says “All of the above”. Say what happens instead.",
      "options.1.text: An option says “None of these”. Say what happens instead.",
      "options.2.text: An option says “Both A and B”. Say what happens instead.",
      "options.3.text: An option says “The first two options”. Say what happens instead.",
    ]
  `);
});

test("words such as “all” and “both” may be said of what happens", () => {
  const texts = ["All of them wait for a client", "Both requests share a pool", "None of the ten is refused"];
  expect(complaints(noAllOrNone, worded(...texts))).toEqual([]);
});
