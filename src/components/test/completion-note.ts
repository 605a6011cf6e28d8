import { credits } from "#quiz/tests/results.ts";
import { creditNeeded, type Score } from "#quiz/tests/score.ts";
import type { TestAttempt } from "#schemas/progress.ts";
import * as say from "#strings/completion-note.ts";
import { find, make, timeOf } from "../elements.ts";
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
    [say.passed, say.passedTest(test.title, note.dataset.course ?? "")],
    [say.when, at === undefined ? "" : timeOf(at)],
    [
      say.result,
      say.resultNeeded(credits(score.credit), score.outOf, percent, credits(creditNeeded(score.outOf, passShare))),
    ],
    [say.how, howOf(attempts.length - 1, first)],
    [say.questions, say.drawnFrom(score.outOf, bank.length, asked)],
  ];
  find(note, "dl").replaceChildren(...facts.flatMap(([term, text]) => [make("dt", term), make("dd", text)]));
}

function howOf(retries: number, first: Score): string {
  return retries <= 0 ? say.atFirstGo : say.afterRetries(credits(first.credit), first.outOf, retries);
}
