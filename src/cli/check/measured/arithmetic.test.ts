import { expect, test } from "vitest";
import { evaluate, isRounded } from "./arithmetic.ts";

const numbers = new Map([
  ["open-trust", 3.5],
  ["warm-query", 0.1],
  ["again.open-trust", 3],
]);

test.each([
  ["open-trust", 3.5],
  ["again.open-trust", 3],
  ["open-trust / warm-query", 35],
  ["100 - 100 * warm-query / open-trust", 97.142857],
  ["(open-trust + 0.5) * 2 - 1 - 2", 5],
])("%s is %d", (expression, value) => {
  expect(evaluate(expression, numbers)).toBeCloseTo(value, 5);
});

test.each([
  ["open-trusd", "there is no number `open-trusd`"],
  ["open-trust -", "`open-trust -` can't be read from `its end` on"],
  ["(1 + 2", "`(1 + 2` can't be read from `its end` on"],
  ["1 2", "`1 2` can't be read from `2` on"],
  ["open-trust ^ 2", "`open-trust ^ 2` can't be read from `^` on"],
])("%s is refused: %s", (expression, message) => {
  expect(() => evaluate(expression, numbers)).toThrow(message);
});

test.each([
  ["32", 31.8, true],
  ["32", 31.4, false],
  ["0.59", 0.5946, true],
  ["0.60", 0.5946, false],
  ["0.6", 0.5946, true],
  ["50", 49, true],
  ["50", 44, false],
  ["12,400", 12449, true],
  ["12,500", 12449, false],
  ["1,636", 1636, true],
])("“%s” for %d: %s", (printed, value, is) => {
  expect(isRounded(printed, value)).toBe(is);
});
