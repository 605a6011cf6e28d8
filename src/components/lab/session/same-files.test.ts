import { expect, test } from "vitest";
import { sameFiles } from "./same-files.ts";

test("files are the same when every text is", () => {
  expect(sameFiles({ a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
  expect(sameFiles({ a: "1" }, { a: "1", b: "2" })).toBe(false);
  expect(sameFiles({ a: "1" }, { a: "2" })).toBe(false);
});
