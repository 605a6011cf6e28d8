import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

const draws = (next: () => number, count: number) => Array.from({ length: count }, next);

test("a stream repeats from its seed and name", () => {
  expect(draws(createRandom(7)("network"), 5)).toEqual(draws(createRandom(7)("network"), 5));
});

test("another seed or another name is another stream", () => {
  const base = draws(createRandom(7)("network"), 5);
  expect(draws(createRandom(8)("network"), 5)).not.toEqual(base);
  expect(draws(createRandom(7)("gateway"), 5)).not.toEqual(base);
});

test("a draw in one stream leaves the others alone", () => {
  const random = createRandom(3);
  draws(random("network"), 100);
  expect(draws(random("gateway"), 5)).toEqual(draws(createRandom(3)("gateway"), 5));
});

test("draws are spread over [0, 1)", () => {
  const values = draws(createRandom(1)("any"), 10_000);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean).toBeCloseTo(0.5, 1);
});
