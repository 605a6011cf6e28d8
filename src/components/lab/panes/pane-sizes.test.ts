import { expect, test } from "vitest";
import { readSizes, sizeByKey, withinPane } from "./pane-sizes.ts";

test("kept sizes come back within their limits, and whatever else is stored does no harm", () => {
  expect(readSizes('{"left":30.04,"editor":500,"other":7,"wideLeft":"wide"}')).toEqual({ left: 30, editor: 60 });
  for (const text of [null, "", "[]", "null", "7", "{", '{"left":null}']) expect(readSizes(text)).toEqual({});
});

test("arrows move a separator along its axis, Home and End to its ends", () => {
  expect(sizeByKey("left", 38, "ArrowRight")).toBe(40);
  expect(sizeByKey("left", 25, "ArrowLeft")).toBe(24);
  expect(sizeByKey("left", 38, "ArrowDown")).toBeNull();
  expect(sizeByKey("editor", 22, "ArrowUp")).toBe(21);
  expect(sizeByKey("editor", 22, "End")).toBe(60);
  expect(sizeByKey("wideWork", 36, "Home")).toBe(22);
  expect(withinPane("wideLeft", 99)).toBe(34);
});
