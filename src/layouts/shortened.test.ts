import { expect, test } from "vitest";
import { shortened } from "./shortened.ts";

test("a text that fits stays as it is, and a longer one ends after a word with a sign that there was more", () => {
  expect(shortened("One, two.", 9)).toBe("One, two.");
  expect(shortened("One, two, three.", 12)).toBe("One, two …");
  for (let most = 20; most < 60; most++)
    expect(
      shortened("A client per call — and what it costs when traffic jumps, in numbers", most).length,
    ).toBeLessThanOrEqual(most);
});
