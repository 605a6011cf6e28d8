import * as say from "#strings/test-results.ts";
import type { Score, ScoredItem, Standing } from "./score.ts";
import { creditNeeded } from "./score.ts";

/** How the questions of a results page are grouped, in the order shown. */
export type ResultGroup = "confident-errors" | "errors" | "unanswered" | "right" | "changed";

export interface ResultEntry extends ScoredItem {
  /** Place in the test, from 1. */
  number: number;
}

export interface ResultsView {
  /** The credit, and whether it passes; a heading. */
  verdict: string;
  passed?: boolean;
  /** Only groups that have questions; the order in which mistakes are best looked at. */
  groups: { group: ResultGroup; entries: ResultEntry[] }[];
  /** Steps with a wrong or missing answer, most lost first: what to read again. */
  review: { step: number; lost: number }[];
  /** What the reader must know about the score, such as questions that no longer count. */
  notes: string[];
}

const GROUPS: readonly ResultGroup[] = ["confident-errors", "errors", "unanswered", "right", "changed"];

export function resultsOf(score: Score, passShare?: number): ResultsView {
  const entries = score.items.map((scored, index) => ({ ...scored, number: index + 1 }));
  const groups = GROUPS.map((group) => ({ group, entries: entries.filter((entry) => groupOf(entry) === group) }));
  const view: ResultsView = {
    verdict: verdictOf(score),
    groups: groups.filter((group) => group.entries.length > 0),
    review: score.steps
      .map(({ step, credit, outOf }) => ({ step, lost: outOf - credit }))
      .filter(({ lost }) => lost > 1e-9)
      .sort((a, b) => b.lost - a.lost || a.step - b.step),
    notes: notesOn(score, passShare),
  };
  return score.passed === undefined ? view : { ...view, passed: score.passed };
}

function groupOf({ standing, item }: ScoredItem): ResultGroup {
  const isError = standing === "wrong" || standing === "partly";
  if (!isError) return standing;
  return item.answer?.confidence === "sure" ? "confident-errors" : "errors";
}

function verdictOf(score: Score): string {
  if (score.outOf === 0) return say.noQuestionCounts;
  const verdict = score.passed === undefined ? say.resultRight : score.passed ? say.passedWith : say.notPassedYet;
  return verdict(credits(score.credit), score.outOf);
}

function notesOn({ dropped, items, outOf }: Score, passShare: number | undefined): string[] {
  const notes: string[] = [];
  if (passShare !== undefined && outOf > 0) notes.push(say.passWith(credits(creditNeeded(outOf, passShare)), outOf));
  const partly = items.filter(({ standing }) => standing === "partly").length;
  const unanswered = items.filter(({ standing }) => standing === "unanswered").length;
  const reworded = items.filter((item) => item.reworded).length;
  if (partly) notes.push(say.earnedPart(partly));
  if (unanswered) notes.push(say.hadNoAnswer(unanswered));
  if (dropped) notes.push(say.changedSince(dropped));
  if (reworded) notes.push(say.rewordedSince(reworded));
  return notes;
}

/** Credit in words: `7`, or `7.5`, or `7.33`. */
export const credits = (credit: number) => String(Math.round(credit * 100) / 100);

/** The mark and the word for how an answer stands; never colour alone. */
export const STANDING_WORDS: Record<Standing, { mark: string; word: string }> = {
  right: { mark: "✓", word: say.standsRight },
  partly: { mark: "◐", word: say.standsPartly },
  wrong: { mark: "✗", word: say.standsWrong },
  unanswered: { mark: "–", word: say.standsUnanswered },
  changed: { mark: "↻", word: say.standsChanged },
};
