import { expect, test } from "vitest";
import { changed } from "./edit.ts";

const text = "a: 1\nb: 2\nc: 1\n";

test("a diff replaces lines where they stand", () => {
  expect(changed(text, "-b: 2\n+b: 3\n+d: 4\n")).toBe("a: 1\nb: 3\nd: 4\nc: 1\n");
  expect(changed(text, " a: 1\n+new: 0\n b: 2\n")).toBe("a: 1\nnew: 0\nb: 2\nc: 1\n");
});

test("a diff of what stands there never or twice is refused", () => {
  expect(() => changed(text, "-x: 2\n+b: 3\n")).toThrow("0 times");
  expect(() => changed("a: 1\na: 1\n", "-a: 1\n")).toThrow("2 times");
  expect(() => changed(text, "b: 2\n")).toThrow("begins with");
});
