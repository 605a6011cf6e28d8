import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstOutOfPlace, type OrderKey, shuffledItems } from "./order.ts";

const key: OrderKey = { type: "order", options: ["a", "b", "c", "d"].map((id) => ({ id })) };

test("the first item out of place is named, and none when all are in order", () => {
  expect(firstOutOfPlace(key, ["a", "c", "b", "d"])).toBe("c");
  expect(firstOutOfPlace(key, ["a", "b", "c", "d"])).toBeUndefined();
});

describe("the order that is shown at first", () => {
  test("has every item once, depends on the seed alone and is never the answer", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const shown = shuffledItems(key, seed);
        expect(shown.toSorted()).toEqual(["a", "b", "c", "d"]);
        expect(shown).toEqual(shuffledItems(key, seed));
        expect(firstOutOfPlace(key, shown)).toBeDefined();
      }),
    );
  });
});
