import type { TestItem } from "#schemas/progress.ts";
import * as say from "#strings/test-results.ts";
import { shuffle } from "../shuffle.ts";
import { type BankQuestion, DIFFICULTIES } from "./bank.ts";
import { type DrawCounts, itemFor } from "./draw.ts";
import { type Evidence, knowledgeOf, uncertainty } from "./knowledge.ts";
import { type ScoredItem, scoreItem } from "./score.ts";

/** Steps about which nearly as little is known, in bits, count as equal; then the earlier one is asked. */
const ABOUT_EQUAL_BITS = 0.25;

/** From here on a step counts as known. */
const KNOWN = 0.5;

export interface StepStrength {
  step: number;
  /** How likely it is that the step is known, 0 to 1. */
  strength: number;
  words: string;
  /** On how many questions that rests; with none, it is concluded from the steps beside it. */
  asked: number;
  right: number;
}

export interface Placement {
  steps: StepStrength[];
  /** The first step that is not likely known; null when all are. */
  startAt: number | null;
}

/** What the answers of a placement test say about each step from 1 to `stepCount`. */
export function placementOf(items: readonly TestItem[], bank: readonly BankQuestion[], stepCount: number): Placement {
  const evidence = items.flatMap((item) => evidenceOf(scoreItem(item, bank)));
  const steps = knowledgeOf(evidence, stepCount).map((strength, index) => {
    const here = evidence.filter(({ step }) => step === index + 1);
    const right = here.filter(({ credit }) => credit === 1).length;
    return { step: index + 1, strength, words: wordsFor(strength), asked: here.length, right };
  });
  return { steps, startAt: steps.find(({ strength }) => strength < KNOWN)?.step ?? null };
}

/**
 * The next item of a placement test, or null when all of `draw` are asked. The step is the one least is known about; the
 * difficulty starts easy and goes up after a right answer and down after a wrong one, within what `draw` leaves.
 */
export function nextPlacementItem(
  items: readonly TestItem[],
  bank: readonly BankQuestion[],
  { seed, draw, seen }: { seed: string; draw: DrawCounts; seen?: readonly TestItem[] },
): TestItem | null {
  const scored = items.map((item) => scoreItem(item, bank));
  const left = DIFFICULTIES.filter((difficulty) => {
    const asked = scored.filter(({ question }) => question?.difficulty === difficulty).length;
    return asked < draw[difficulty];
  });
  if (items.length >= draw.easy + draw.medium + draw.hard) return null;
  const open = bank.filter(
    ({ id, difficulty }) => left.includes(difficulty) && !items.some(({ question }) => question === id),
  );
  const step = leastKnown(scored, bank, open);
  const target = targetOf(scored);
  const distance = ({ difficulty }: BankQuestion) => Math.abs(DIFFICULTIES.indexOf(difficulty) - target);
  const candidates = open.filter((question) => question.step === step);
  const nearest = Math.min(...candidates.map(distance));
  const fitting = candidates.filter((question) => distance(question) === nearest);
  const shuffled = shuffle(fitting, `${seed}:${items.length}`);
  const question = shuffled.find(({ id }) => !seen?.some((item) => item.question === id)) ?? shuffled[0];
  return question ? itemFor(question, seed, seen) : null;
}

/** Of the steps that `open` questions belong to, the earliest about which nearly least is known. */
function leastKnown(
  scored: readonly ScoredItem[],
  bank: readonly BankQuestion[],
  open: readonly BankQuestion[],
): number {
  const knowledge = knowledgeOf(scored.flatMap(evidenceOf), Math.max(1, ...bank.map(({ step }) => step)));
  const bits = (step: number) => uncertainty(knowledge[step - 1] ?? 0);
  const steps = [...new Set(open.map(({ step }) => step))].sort((a, b) => a - b);
  const most = Math.max(...steps.map(bits));
  return steps.find((step) => bits(step) >= most - ABOUT_EQUAL_BITS) ?? 1;
}

/** Which of `DIFFICULTIES` fits now: one up from the last one after a right answer, one down after any other. */
function targetOf(scored: readonly ScoredItem[]): number {
  const last = scored.at(-1);
  if (!last?.question) return 0;
  const change = last.standing === "right" ? 1 : -1;
  return Math.min(2, Math.max(0, DIFFICULTIES.indexOf(last.question.difficulty) + change));
}

function evidenceOf({ question, standing, credit, item }: ScoredItem): Evidence[] {
  if (!question || standing === "changed") return [];
  const { step, difficulty } = question;
  return [{ step, difficulty, credit, guessed: item.answer?.confidence === "guess" }];
}

function wordsFor(strength: number): string {
  if (strength >= 0.8) return say.strong;
  if (strength >= KNOWN) return say.likelyKnown;
  return strength >= 0.2 ? say.shaky : say.newToYou;
}
