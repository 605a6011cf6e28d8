import { expect, test } from "vitest";
import { placeBeside } from "./place.ts";

const view = { width: 390, height: 844 };
const size = { width: 300, height: 100 };
const term = (left: number, top: number) => ({ left, top, right: left + 60, bottom: top + 20 });

test("a definition stands below its term, from where the term begins", () => {
  expect(placeBeside(term(50, 200), size, view)).toEqual({ left: 50, top: 224 });
});

test("it stays within the sides of the window", () => {
  expect(placeBeside(term(320, 200), size, view).left).toBe(82);
  expect(placeBeside(term(-5, 200), size, view).left).toBe(8);
  expect(placeBeside(term(320, 200), { width: 400, height: 100 }, view).left).toBe(8);
});

test("it stands above where only there is room, and below where there is none", () => {
  expect(placeBeside(term(50, 800), size, view).top).toBe(696);
  expect(placeBeside(term(50, 60), size, { width: 390, height: 120 }).top).toBe(84);
});
