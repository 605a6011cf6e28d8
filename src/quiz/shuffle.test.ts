import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shuffle } from "./shuffle.ts";

const items = fc.array(fc.string());

describe("shuffling options", () => {
  test("keeps every item exactly once and leaves the input alone", () => {
    fc.assert(
      fc.property(items, fc.string(), (list, seed) => {
        const before = [...list];
        expect([...shuffle(list, seed)].sort()).toEqual([...list].sort());
        expect(list).toEqual(before);
      }),
    );
  });

  test("the same seed gives the same order", () => {
    fc.assert(
      fc.property(items, fc.string(), (list, seed) => {
        expect(shuffle(list, seed)).toEqual(shuffle(list, seed));
      }),
    );
  });

  test("over many seeds, every item comes first about equally often", () => {
    const first = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed++) {
      const [item = ""] = shuffle(["a", "b", "c"], `question-${seed}`);
      first.set(item, (first.get(item) ?? 0) + 1);
    }
    for (const item of ["a", "b", "c"]) expect(first.get(item)).toBeGreaterThan(880);
  });
});
