import type { Difficulty } from "#schemas/question.ts";

/** One answered question, as evidence of what the learner knows. */
export interface Evidence {
  step: number;
  difficulty: Difficulty;
  /** 0 to 1. */
  credit: number;
  /** True when the learner said so; a right guess proves half as much. */
  guessed: boolean;
}

/**
 * Assumptions of the placement, not measurements: how likely a right answer is for someone who knows the step and for
 * someone who doesn't. With three or four options about every third guess is right.
 */
const RIGHT: Record<Difficulty, { known: number; unknown: number }> = {
  easy: { known: 0.92, unknown: 0.35 },
  medium: { known: 0.85, unknown: 0.28 },
  hard: { known: 0.75, unknown: 0.22 },
};

/** Before any answer: each step builds on the one before, so it is seldom known without that one. */
const FIRST_KNOWN = 0.5;
const KNOWN_AFTER_KNOWN = 0.75;
const KNOWN_AFTER_UNKNOWN = 0.08;

/**
 * How likely each step is known, 0 to 1, for steps 1 to `stepCount`. Every combination of known and unknown steps is
 * weighed by Bayes' rule, so that an answer also says something about the steps beside its own.
 */
export function knowledgeOf(evidence: readonly Evidence[], stepCount: number): number[] {
  const known = new Array<number>(stepCount).fill(0);
  let total = 0;
  for (let combination = 0; combination < 2 ** stepCount; combination++) {
    const isKnown = (step: number) => (combination & (1 << (step - 1))) !== 0;
    let weight = 1;
    for (let step = 1; step <= stepCount; step++) weight *= prior(isKnown(step), step > 1 ? isKnown(step - 1) : null);
    for (const answer of evidence) weight *= likelihood(answer, isKnown(answer.step));
    total += weight;
    for (let step = 1; step <= stepCount; step++) if (isKnown(step)) known[step - 1] = (known[step - 1] ?? 0) + weight;
  }
  return known.map((weight) => weight / total);
}

function prior(known: boolean, before: boolean | null): number {
  const share = before === null ? FIRST_KNOWN : before ? KNOWN_AFTER_KNOWN : KNOWN_AFTER_UNKNOWN;
  return known ? share : 1 - share;
}

function likelihood({ difficulty, credit, guessed }: Evidence, known: boolean): number {
  const right = RIGHT[difficulty][known ? "known" : "unknown"];
  const weight = guessed ? credit / 2 : credit;
  return weight * right + (1 - weight) * (1 - right);
}

/** How little is known about something of this likelihood, in bits: 1 at one half, 0 when it is certain. */
export function uncertainty(likelihoodOfKnown: number): number {
  const bits = (share: number) => (share > 0 ? -share * Math.log2(share) : 0);
  return bits(likelihoodOfKnown) + bits(1 - likelihoodOfKnown);
}
