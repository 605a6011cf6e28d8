import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burst, choicesFrom, randomTrace } from "../fixtures/index.ts";
import { createTimeline } from "../frames/index.ts";
import { putTogether } from "./together.ts";

describe("two runs on one clock", () => {
  const runs = [
    createTimeline(burst({ requests: 10, instances: 10, max: null, maxConnections: 8 })),
    createTimeline(burst({ requests: 6, instances: 2, max: 2, tailMillis: 500 })),
  ];

  it("end with the longer of them, on one axis", () => {
    const { clock, timelines } = putTogether(runs);
    expect(clock.axis.endMillis).toBe(runs[1]?.axis.endMillis);
    expect(timelines.map(({ axis }) => axis)).toEqual([clock.axis, clock.axis]);
  });

  it("have each seen just what has happened by then", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        const some = [one, other].map((seed) => createTimeline(randomTrace(60, choicesFrom(seed))));
        const { clock, indexIn, indexOf } = putTogether(some);
        expect(indexIn(0, -1)).toBe(-1);
        for (const [n, { times }] of some.entries()) {
          for (let index = 0; index < times.length; index++) {
            const position = indexOf(n, index);
            expect(clock.times[position]).toBe(times[index]);
            expect(indexIn(n, position)).toBe(index);
          }
          expect(indexIn(n, clock.times.length - 1)).toBe(times.length - 1);
        }
      }),
      { numRuns: 20 },
    );
  });
});
