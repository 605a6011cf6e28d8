import type { ClaimObserver } from "#claims/observe.ts";
import { type PlayedClaim, playClaims } from "#claims/play.ts";
import { broken, expect, type Finding } from "./finding.ts";
import type { PlacedQuestion } from "./quiz-files.ts";

/** Plays what the questions claim: a finding for each claim and variant, at the claim's line. */
export async function checkClaims(questions: readonly PlacedQuestion[], observer: ClaimObserver): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { question, file, lineOf } of questions) {
    let played: PlayedClaim[] = [];
    try {
      played = await playClaims(question, observer);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      findings.push(broken(`${file}:${lineOf()}: question ${question.id}: its claims can be played`, error.message));
    }
    for (const { index, run, variant, problem } of played) {
      const asked = variant === "" ? question.id : `${question.id} (variant ${variant})`;
      findings.push(
        expect(
          `${file}:${lineOf(["claims", index])}: question ${asked}: the run ${run} shows what it claims`,
          problem === null,
          () => `in \`content/runs/${run}\`, ${problem}`,
        ),
      );
    }
  }
  return findings;
}
