import fc from "fast-check";
import { expect, test } from "vitest";
import { type Evidence, knowledgeOf } from "./knowledge.ts";

const answer = (steps: number): fc.Arbitrary<Evidence> =>
  fc.record({
    step: fc.integer({ min: 1, max: steps + 1 }),
    difficulty: fc.constantFrom("easy", "medium", "hard"),
    credit: fc.double({ min: 0, max: 1, noNaN: true }),
    guessed: fc.boolean(),
  });
/** The assumptions of `knowledge.ts`, written out. */
const right = { easy: [0.35, 0.92], medium: [0.28, 0.85], hard: [0.22, 0.75] } as const;

/** Every combination of known and unknown steps, weighed by Bayes' rule. */
function byEnumeration(evidence: readonly Evidence[], steps: number): number[] {
  const known = new Array<number>(steps).fill(0);
  let total = 0;
  for (let combination = 0; combination < 2 ** steps; combination++) {
    const of = (step: number) => (combination >> (step - 1)) & 1;
    let weight = 1;
    for (let step = 1; step <= steps; step++) {
      const share = step === 1 ? 0.5 : of(step - 1) ? 0.75 : 0.08;
      weight *= of(step) ? share : 1 - share;
    }
    for (const { step, difficulty, credit, guessed } of evidence) {
      if (step > steps) continue;
      const share = right[difficulty][of(step) ? 1 : 0];
      const counts = guessed ? credit / 2 : credit;
      weight *= counts * share + (1 - counts) * (1 - share);
    }
    total += weight;
    for (let step = 1; step <= steps; step++) if (of(step)) known[step - 1] = (known[step - 1] ?? 0) + weight;
  }
  return known.map((weight) => weight / total);
}

test("says what weighing every combination of steps says", () => {
  const course = fc.integer({ min: 0, max: 8 }).chain((steps) => fc.tuple(fc.constant(steps), fc.array(answer(steps))));
  fc.assert(
    fc.property(course, ([steps, evidence]) => {
      const expected = byEnumeration(evidence, steps);
      const found = knowledgeOf(evidence, steps);
      expect(found).toHaveLength(steps);
      for (const [index, share] of found.entries()) expect(share).toBeCloseTo(expected[index] ?? Number.NaN, 9);
    }),
    { numRuns: 200 },
  );
});

test("a course may have as many steps as its author likes", () => {
  const evidence: Evidence[] = [1, 40, 80].map((step) => ({ step, difficulty: "hard", credit: 1, guessed: false }));
  const likely = knowledgeOf(evidence, 80);
  expect(likely).toHaveLength(80);
  expect(likely[39]).toBeGreaterThan(2 * (likely[20] ?? 1));
  expect(likely.every((share) => share > 0 && share < 1)).toBe(true);
});
