import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { markSvg } from "./brand-mark.ts";

const css = readFileSync("src/styles/tokens.css", "utf8");

it("is the sign in the site's colours, and in a brand's", () => {
  const own = markSvg(css, { light: {}, dark: {} });
  const fills = (svg: string) => [...svg.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);
  expect(fills(own)).toEqual(["#241d17", "#ff9d5e", "#c9b7a3", "#7d6f61"]);
  expect(fills(markSvg(css, { light: { text: "#102a1b" }, dark: { text: "#e6f5ec", accent: "#7ee0a8" } }))).toEqual([
    "#102a1b",
    "#7ee0a8",
    "#bbccc2",
    "#6c8175",
  ]);
});
