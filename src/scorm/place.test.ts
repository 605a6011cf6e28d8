import { expect, test } from "vitest";
import { hashOf, placeWithin, wantsTab } from "./place.ts";

test("a stored place is gone back to only where it is a page of the course", () => {
  expect(placeWithin("lessons/a-lesson/index.html#check")).toBe("lessons/a-lesson/index.html");
  expect(placeWithin("index.html")).toBe("index.html");
  for (const other of [
    "",
    "javascript:alert(1)",
    "../index.html",
    "//elsewhere/index.html",
    "https://a/b.html",
    "lessons/",
    "a/../../b.html",
  ])
    expect(placeWithin(other), other).toBeNull();
  expect(hashOf("lessons/a/index.html#sitting-1")).toBe("#sitting-1");
  expect(hashOf('a.html#"><script>')).toBe("");
});

test("labs, the sandbox and the check of WebContainer want a tab; the list of labs doesn't", () => {
  const paths = [
    "labs/a/index.html",
    "labs/a/webcontainer/index.html",
    "sandbox/index.html",
    "labs/index.html",
    "lessons/a/index.html",
  ];
  expect(paths.map(wantsTab)).toEqual([true, true, true, false, false]);
});
