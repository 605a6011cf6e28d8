import { expect, test } from "vitest";
import { contrast, mixed, nearestPassing } from "./contrast.ts";

test("the contrast of two colours is WCAG's, whichever comes first", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#abcdef", "#abcdef")).toBe(1);
  // The lightest grey that passes on white, and the next one: https://webaim.org/resources/contrastchecker/
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#ff0000", "#ffffff")).toBeCloseTo(4.0, 2);
});

test("a mix is what `color-mix(in srgb, …)` gives", () => {
  expect(mixed("#ff0000", 0.5, "#0000ff")).toBe("#800080");
  expect(mixed("#123456", 1, "#ffffff")).toBe("#123456");
  expect(mixed("#000000", 0.12, "#ffffff")).toBe("#e0e0e0");
});

test("the nearest colour that passes keeps its hue, and moves no further than it has to", () => {
  const onWhite = (candidate: string) => contrast(candidate, "#ffffff") >= 4.5;
  expect(nearestPassing("#0b6b3a", onWhite)).toBe("#0b6b3a");
  const orange = nearestPassing("#f5a142", onWhite) ?? "";
  expect(orange).toMatchInlineSnapshot(`"#b16209"`);
  expect(contrast(orange, "#ffffff")).toBeGreaterThanOrEqual(4.5);
  expect(contrast(orange, "#ffffff")).toBeLessThan(4.6);
  const onBlack = nearestPassing("#404040", (grey) => contrast(grey, "#000000") >= 4.5) ?? "";
  expect(contrast(onBlack, "#000000")).toBeGreaterThanOrEqual(4.5);
  expect(contrast(onBlack, "#000000")).toBeLessThan(4.7);
  expect(nearestPassing("#808080", () => false)).toBeNull();
});
