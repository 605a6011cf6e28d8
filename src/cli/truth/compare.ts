import { isDeepStrictEqual } from "node:util";
import type { Observation, ObservedField } from "./observation.ts";
import type { TruthScenario } from "./scenario.ts";

/** Smallest and largest value of a count over several real runs. */
export interface Range {
  min: number;
  max: number;
}

export type RealFacts = Partial<Record<ObservedField, unknown>>;

/** What was compared, on both sides, and every difference in words. */
export interface Comparison {
  real: RealFacts;
  simulated: RealFacts;
  equal: boolean;
  differences: string[];
}

/**
 * Holds real runs against a simulated one. A field of `equal` must be the same in every real run and in the simulated
 * one; for a count of `within`, the range of the real runs must contain the simulated value;
 * of a list of `among`, every simulated entry must be in the list of some real run.
 */
export function compare(
  fields: Pick<TruthScenario, "equal" | "within" | "among">,
  runs: readonly Observation[],
  simulated: Observation,
  major: number,
): Comparison {
  const real: RealFacts = {};
  const shown: RealFacts = {};
  const differences: string[] = [];
  const [first] = runs;
  if (first === undefined) throw new Error("There is no real run to compare with.");
  for (const field of fields.equal) {
    const expected = inWordsOf(major, simulated[field]);
    const odd = runs.find((run) => !isDeepStrictEqual(run[field], expected));
    real[field] = (odd ?? first)[field];
    shown[field] = simulated[field];
    if (odd)
      differences.push(`${field}: real ${JSON.stringify(odd[field])}, simulated ${JSON.stringify(simulated[field])}`);
  }
  for (const field of fields.within) {
    const range = rangeOf(runs.map((run) => run[field]));
    const value = simulated[field];
    real[field] = range;
    shown[field] = value;
    if (typeof value !== "number" || value < range.min || value > range.max)
      differences.push(`${field}: real ${range.min} to ${range.max}, simulated ${JSON.stringify(value)}`);
  }
  for (const field of fields.among) {
    const seen = [...new Set(runs.flatMap((run) => run[field] as string[]))].sort();
    const expected = inWordsOf(major, simulated[field]) as string[];
    real[field] = seen;
    shown[field] = simulated[field];
    const unseen = expected.filter((entry) => !seen.includes(entry));
    if (unseen.length > 0) differences.push(`${field}: never seen for real: ${unseen.join("; ")}`);
  }
  return { real, simulated: shown, equal: differences.length === 0, differences };
}

function rangeOf(values: readonly unknown[]): Range {
  const numbers = values.map((value) => {
    if (typeof value !== "number") throw new Error(`Only counts have a range, not ${JSON.stringify(value)}.`);
    return value;
  });
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}

const reserved16 = "remaining connection slots are reserved for roles with the SUPERUSER attribute";
const reserved15 = "remaining connection slots are reserved for non-replication superuser connections";

/**
 * The simulated value as a server of this major version words it: PostgreSQL 16 reworded one refusal, and the engine
 * speaks the newer words (github.com/postgres/postgres, src/backend/utils/init/postinit.c).
 */
export function inWordsOf(major: number, value: unknown): unknown {
  if (major >= 16) return value;
  return JSON.parse(JSON.stringify(value).replaceAll(reserved16, reserved15));
}
