import { credits } from "#quiz/tests/results.ts";
import { creditNeeded, type Score } from "#quiz/tests/score.ts";
import type { TestAttempt } from "#schemas/progress.ts";
import { counted, find, make, timeOf } from "../elements.ts";
import type { TestData } from "./load-tests.ts";
import { stepTitle } from "./test-data.ts";

interface Passed {
  data: TestData;
  score: Score;
  /** The first sitting and its retries; the last one passed. */
  attempts: readonly TestAttempt[];
  /** Credit of the first sitting alone. */
  first: Score;
}

/** Fills in what was passed, when and how; the page says the rest: that nobody checked who it was. */
export function fillCompletionNote(note: HTMLElement, { data, score, attempts, first }: Passed): void {
  const { test, bank, steps } = data;
  const at = attempts.at(-1)?.finishedAtMillis;
  const passShare = test.passShare ?? 0;
  const percent = Math.round((score.credit / score.outOf) * 100);
  const asked = score.steps.map(({ step }) => stepTitle(steps, step)).join("; ");
  const facts: [string, string][] = [
    ["Passed", `${test.title} of Warm Start, an interactive course on connection pooling for serverless`],
    ["When", at === undefined ? "" : timeOf(at)],
    [
      "Result",
      `${credits(score.credit)} of ${score.outOf} (${percent} %); ${credits(creditNeeded(score.outOf, passShare))} were needed`,
    ],
    ["How", howOf(attempts.length - 1, first)],
    ["Questions", `${score.outOf} drawn from ${bank.length}, on ${asked}`],
  ];
  find(note, "dl").replaceChildren(...facts.flatMap(([term, text]) => [make("dt", term), make("dd", text)]));
}

function howOf(retries: number, first: Score): string {
  const open = "Without supervision, and with the course at hand.";
  if (retries <= 0) return `At the first go. ${open}`;
  const again = `${credits(first.credit)} of ${first.outOf} at first, then ${counted(retries, "retry", "retries")} of what was wrong`;
  return `${again}. ${open}`;
}
