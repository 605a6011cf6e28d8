import { expect, test } from "vitest";
import { choice, complaints } from "./fixture.ts";
import { shownFigure } from "./shown-figure.ts";

test("a figure that isn't there is refused", () => {
  expect(complaints(shownFigure, choice({ figure: "ten-on-the-moon" }))).toMatchInlineSnapshot(`
    [
      "figure: There is no figure \`ten-on-the-moon\`. Known: ten-at-once.",
    ]
  `);
});

test("a figure that is there passes, and so does none", () => {
  expect(complaints(shownFigure, choice({ figure: "ten-at-once" }))).toEqual([]);
  expect(complaints(shownFigure, choice())).toEqual([]);
});
