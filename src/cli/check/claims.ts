import type { ClaimObserver } from "#claims/observe.ts";
import { type PlayedClaim, playClaims } from "#claims/play.ts";
import { broken, expect, type Finding } from "./finding.ts";
import type { PlacedQuestion } from "./quiz-files.ts";

/** Plays what the questions claim, as many runs at once as the observer can: a finding for each claim and variant, at the claim's line. */
export async function checkClaims(questions: readonly PlacedQuestion[], observer: ClaimObserver): Promise<Finding[]> {
  return (await Promise.all(questions.map((question) => claimsOf(question, observer)))).flat();
}

async function claimsOf({ question, file, lineOf }: PlacedQuestion, observer: ClaimObserver): Promise<Finding[]> {
  let played: PlayedClaim[];
  try {
    played = await playClaims(question, observer);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const claim = `question ${question.id}: its claims can be played`;
    return [broken({ mistake: "claim-unplayable", file, line: lineOf(), claim }, error.message)];
  }
  return played.map(({ index, run, variant, problem }) => {
    const asked = variant === "" ? question.id : `${question.id} (variant ${variant})`;
    return expect(
      {
        mistake: "claim-fails",
        file,
        line: lineOf(["claims", index]),
        claim: `question ${asked}: the run ${run} shows what it claims`,
      },
      problem === null,
      () => `in \`content/runs/${run}\`, ${problem}`,
    );
  });
}
