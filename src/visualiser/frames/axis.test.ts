import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAxis } from "./axis.ts";

const times = fc
  .array(fc.double({ min: 0, max: 100_000, noNaN: true }), { maxLength: 40 })
  .map((numbers) => numbers.sort((a, b) => a - b));

describe("the time axis", () => {
  it("runs from 0 to 1, never backwards, and can be read both ways", () => {
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, share) => {
        const axis = createAxis(numbers, 100_000);
        expect(axis.toPosition(0)).toBe(0);
        expect(axis.toPosition(axis.endMillis)).toBeCloseTo(1, 9);
        const atMillis = share * axis.endMillis;
        expect(axis.toMillis(axis.toPosition(atMillis))).toBeCloseTo(atMillis, 3);
        expect(axis.toPosition(atMillis)).toBeGreaterThanOrEqual(axis.toPosition(atMillis * 0.9));
      }),
    );
  });

  it("draws an idle minute short and says which", () => {
    const axis = createAxis([0, 10, 50, 60_050, 60_100], 60_100);
    expect(axis.breaks).toEqual([{ fromMillis: 50, toMillis: 60_050 }]);
    expect(axis.lengthMillis).toBeCloseTo(116, 6);
    expect(axis.toPosition(50)).toBeGreaterThan(0.4);
  });

  it("keeps a long query at its length", () => {
    expect(createAxis([0, 10, 60_010, 60_020], 60_020, (index) => index !== 1).breaks).toEqual([]);
  });

  it("serves a run in which nothing takes time", () => {
    const axis = createAxis([0, 0, 0], 0);
    expect([axis.toPosition(0), axis.toMillis(1)]).toEqual([0, axis.endMillis]);
  });
});
