import { expect, it } from "vitest";
import type { Metrics } from "#lab/metrics.ts";
import { failureOf, type JudgedSeed } from "./failure-words.ts";

const judged = (seed: number, isShown: boolean, passed: boolean): JudgedSeed => ({
  seed,
  isShown,
  judgement: {
    passed,
    metrics: {} as Metrics,
    checks: [
      {
        ...{ id: "no-refusals", title: "Postgres refuses no connection", passed },
        message: passed ? "All were accepted." : `Postgres refused connection ${seed}.`,
        ...(!passed && { atMillis: 12.3456, source: { file: "lib/db.ts", line: 3 } }),
      },
    ],
  },
});

it("has nothing to say of a check that holds on every seed", () => {
  expect(failureOf("no-refusals", [judged(1, true, true), judged(7, false, true)])).toBeNull();
});

it("says what the first seed that failed came to, with moment and line, and names the others", () => {
  const seeds = [judged(1, true, true), judged(2, true, false), judged(3, true, false), judged(7, false, false)];
  expect(failureOf("no-refusals", seeds)).toMatchInlineSnapshot(`
    {
      "where": {
        "file": "lib/db.ts",
        "line": 3,
      },
      "words": "Seed 2: Postgres refused connection 2. (t = 12.35 ms, lib/db.ts:3)
    Also on seeds 3, 7 (not shown).",
    }
  `);
});

it("says of a seed that is not shown that it is not", () => {
  expect(failureOf("no-refusals", [judged(1, true, true), judged(7, false, false)])?.words).toMatchInlineSnapshot(
    `"Seed 7 (not shown): Postgres refused connection 7. (t = 12.35 ms, lib/db.ts:3)"`,
  );
});
