import { expand, variantIds } from "#quiz/variants.ts";
import type { Question } from "#schemas/question.ts";
import { citesMisconceptions } from "./cites-misconceptions.ts";
import { distinctAnswers } from "./distinct-answers.ts";
import { halfAskOutcomes } from "./half-ask-outcomes.ts";
import { hintKeepsTheAnswer } from "./hint-keeps-the-answer.ts";
import { longestSeldomRight } from "./longest-seldom-right.ts";
import { noAllOrNone } from "./no-all-or-none.ts";
import { noLengthCue } from "./no-length-cue.ts";
import { oneQuestion } from "./one-question.ts";
import { parallelOptions } from "./parallel-options.ts";
import { positiveStem } from "./positive-stem.ts";
import { provenByARun } from "./proven-by-a-run.ts";
import type { FileRule, Known, Mistake, QuestionRule } from "./rule.ts";
import { shownFigure } from "./shown-figure.ts";
import { soundVariants } from "./sound-variants.ts";

export const questionRules: readonly QuestionRule[] = [
  positiveStem,
  oneQuestion,
  noAllOrNone,
  parallelOptions,
  noLengthCue,
  distinctAnswers,
  citesMisconceptions,
  hintKeepsTheAnswer,
  provenByARun,
  shownFigure,
];

export const fileRules: readonly FileRule[] = [halfAskOutcomes, longestSeldomRight];

/** What a question breaks, with the rule; the same mistake in several variants counts once. */
export function mistakesOf(question: Question, known: Known): Array<Mistake & { rule: QuestionRule }> {
  const unsound = soundVariants.mistakesIn(question, known);
  if (unsound.length > 0) return unsound.map((mistake) => ({ ...mistake, rule: soundVariants }));
  const ids = variantIds(question);
  const asked = ids.length > 0 ? ids.map((id) => expand(question, id)) : [question];
  const found = new Map<string, Mistake & { rule: QuestionRule }>();
  for (const rule of questionRules)
    for (const variant of asked)
      for (const mistake of rule.mistakesIn(variant, known)) {
        const key = JSON.stringify([rule.title, mistake.field]);
        if (!found.has(key)) found.set(key, { ...mistake, rule });
      }
  return [...found.values()];
}

/** What a file breaks, as its questions are first asked. */
export function mistakesOfFile(questions: Question[]): Array<Mistake & { rule: FileRule }> {
  const asked = questions.map((question) => {
    try {
      return expand(question);
    } catch {
      return question; // its own finding says why
    }
  });
  return fileRules.flatMap((rule) => rule.mistakesIn(asked).map((mistake) => ({ ...mistake, rule })));
}
