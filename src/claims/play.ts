import { expand, variantIds } from "#quiz/variants.ts";
import type { Claim, Question } from "#schemas/question.ts";
import { missingIn } from "./expectation.ts";
import type { ClaimObserver } from "./observe.ts";

/** One claim of one variant, tried: `problem` is null when the run shows what the claim says. */
export interface PlayedClaim {
  /** Position in the question's `claims`. */
  index: number;
  run: string;
  /** Empty where the question has no variants. */
  variant: string;
  problem: string | null;
}

/** Plays every claim of a question for every variant. */
export async function playClaims(question: Question, observer: ClaimObserver): Promise<PlayedClaim[]> {
  const ids = variantIds(question);
  const played: PlayedClaim[] = [];
  for (const variant of ids.length > 0 ? ids : [""]) {
    const filled = expand(question, variant || undefined);
    for (const [index, claim] of filled.claims.entries()) {
      played.push({ index, run: claim.run, variant, problem: await problemOf(claim, filled.code ?? "", observer) });
    }
  }
  return played;
}

async function problemOf(claim: Claim, code: string, observer: ClaimObserver): Promise<string | null> {
  const observed = await observer.observe(claim.run, claim.with, code);
  if ("problem" in observed) return observed.problem;
  for (const { seed, observation } of observed.seeds) {
    const problem = missingIn(observation, claim);
    if (problem !== null) return `on seed ${seed}, ${problem}`;
  }
  return null;
}
