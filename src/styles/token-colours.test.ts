import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { tokenColour } from "./token-colours.ts";

test("the tokens' own file names its colours in both themes", async () => {
  const css = await readFile("src/styles/tokens.css", "utf8");
  const light = tokenColour(css, "bg", "light");
  const dark = tokenColour(css, "bg", "dark");
  expect(light).toMatch(/^#[0-9a-f]{6}$/);
  expect(dark).not.toBe(light);
  expect(() => tokenColour(css, "no-such-role", "dark")).toThrow("--ws-no-such-role");
});
