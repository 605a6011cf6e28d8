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

/** What speaks for a step not being known, and for its being known. */
type Weights = readonly [unknown: number, known: number];

/**
 * How likely each step is known, 0 to 1, for steps 1 to `stepCount`, by Bayes' rule. A step depends on the one before it alone, so
 * what an answer says of the steps beside its own is handed on from step to step: forward from the first, back from the last.
 */
export function knowledgeOf(evidence: readonly Evidence[], stepCount: number): number[] {
  const answers = Array.from({ length: stepCount }, (_, index) => {
    const here = evidence.filter(({ step }) => step === index + 1);
    const weightOf = (known: boolean) => here.reduce((weight, answer) => weight * likelihood(answer, known), 1);
    return scaled([weightOf(false), weightOf(true)]);
  });
  const before: Weights[] = [];
  for (const [index, answer] of answers.entries()) {
    const [unknown, known] = before[index - 1] ?? [1, 1];
    const handedOn = (isKnown: boolean) =>
      index === 0 ? prior(isKnown, null) : unknown * prior(isKnown, false) + known * prior(isKnown, true);
    before.push(scaled([handedOn(false) * answer[0], handedOn(true) * answer[1]]));
  }
  let behind: Weights = [1, 1];
  const likely: number[] = [];
  for (const [index, answer] of [...answers.entries()].reverse()) {
    const [unknown, known] = before[index] ?? [1, 1];
    likely.unshift(scaled([unknown * behind[0], known * behind[1]])[1]);
    const later: Weights = [answer[0] * behind[0], answer[1] * behind[1]];
    const handedBack = (isKnown: boolean) => prior(false, isKnown) * later[0] + prior(true, isKnown) * later[1];
    behind = scaled([handedBack(false), handedBack(true)]);
  }
  return likely;
}

const scaled = ([unknown, known]: Weights): Weights => [unknown / (unknown + known), known / (unknown + known)];

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
