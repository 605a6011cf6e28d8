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

/** Plays every claim of a question for every variant; throws where a variant can't be filled in. */
export async function playClaims(question: Question, observer: ClaimObserver): Promise<PlayedClaim[]> {
  const ids = variantIds(question);
  const played: PlayedClaim[] = [];
  for (const variant of ids.length > 0 ? ids : [""]) {
    const asked = expand(question, variant || undefined);
    for (const [index, claim] of asked.claims.entries()) {
      played.push({ index, run: claim.run, variant, problem: await problemOf(claim, asked.code ?? "", observer) });
    }
    const first = played.at(-asked.claims.length);
    if (first?.problem === null && !(await runsWhatItShows(asked, observer)))
      first.problem = "the handler that the question shows is not what runs: use `code` in the run's `files`.";
  }
  return played;
}

/** Whoever is asked what a whole handler does must be answered from that handler, not from one like it. */
async function runsWhatItShows({ asks, code, claims }: Question, observer: ClaimObserver): Promise<boolean> {
  if (asks !== "outcome" || code === undefined || !/^export /m.test(code)) return true;
  for (const claim of claims) {
    const observed = await observer.observe(claim.run, claim.with, code);
    if ("ranCode" in observed && observed.ranCode) return true;
  }
  return claims.length === 0;
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
