import type { Claim } from "#schemas/question.ts";

/** What is kept of one run: its measures, and the event types that happened, in the order in which they first did. */
export interface Observation {
  measures: Record<string, number | boolean>;
  order: string[];
}

/** What a claim expects and the run does not show, with expected and actual; null when it shows everything. */
export function missingIn(observation: Observation, claim: Claim): string | null {
  for (const [measure, expected] of Object.entries(claim.expect)) {
    const actual = observation.measures[measure];
    if (actual === undefined) {
      return `there is no measure \`${measure}\`. Known: ${Object.keys(observation.measures).join(", ")}.`;
    }
    if (!meets(actual, expected)) return `\`${measure}\` is expected to be ${worded(expected)} and is ${actual}.`;
  }
  return disorderIn(observation.order, claim.order ?? []);
}

type Expected = Claim["expect"][string];

function meets(actual: number | boolean, expected: Expected): boolean {
  if (typeof expected === "boolean" || typeof actual === "boolean") return actual === expected;
  if (typeof expected === "object") return actual >= Number(expected.min) && actual <= Number(expected.max);
  return actual === Number(expected);
}

const worded = (expected: Expected) =>
  typeof expected === "object" ? `from ${expected.min} to ${expected.max}` : String(expected);

function disorderIn(happened: string[], wanted: string[]): string | null {
  const missing = wanted.find((type) => !happened.includes(type));
  if (missing !== undefined) return `no \`${missing}\` happens. What happens, in order: ${happened.join(", ")}.`;
  const actual = [...wanted].sort((a, b) => happened.indexOf(a) - happened.indexOf(b));
  return actual.join() === wanted.join()
    ? null
    : `the events are expected in the order ${wanted.join(", ")} and first happen in the order ${actual.join(", ")}.`;
}
