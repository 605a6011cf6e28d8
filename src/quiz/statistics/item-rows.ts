import { type ChoiceShare, choiceShares } from "./choice-shares.ts";
import type { BankItem } from "./class-bank.ts";
import type { ItemGroup, Try } from "./first-tries.ts";
import { type Flag, flagsOf } from "./flags.ts";
import { type Estimate, fisher, wilson } from "./interval.ts";
import { correlation, mean, quantile } from "./measures.ts";

/** Below this many answers a row says only how many there are. */
export const LEAST_ANSWERS = 30;
/** Without this many other questions a learner's rest score says too little to correlate with. */
const LEAST_OTHERS = 3;

/** What at least `LEAST_ANSWERS` first tries say. */
export interface Figures {
  /** Mean credit, 0 to 1: the higher, the easier. */
  difficulty: Estimate;
  /**
   * Item–rest correlation: credit here against the mean credit on all other current items the learner answered, at least
   * three (corrected item–total correlation; Henrysson 1963, Psychometrika 28, 211–218). Null with too few learners, or
   * where one of the two never varies.
   */
  discrimination: Estimate | null;
  /** How many learners the discrimination rests on. */
  discriminationCount: number;
  /** Share of all who were sure and wrong. */
  confidentErrors: Estimate;
  /** From the question being shown to the answer; half of the learners lie between the quartiles. */
  timeMillis: { median: number; quartiles: [number, number] };
}

export interface VariantRow {
  variant: string;
  n: number;
  figures: Figures | null;
}

export interface ItemRow {
  key: string;
  question: string;
  standing: ItemGroup["standing"];
  /** Absent where the course has no such question. */
  step?: number;
  /** Learners who answered. */
  n: number;
  reworded: number;
  /** Null below `LEAST_ANSWERS`: then nothing but `n` is known. */
  figures: Figures | null;
  choices: ChoiceShare[];
  flags: Flag[];
  /** Whose first try was at which variant; empty where the question is asked one way only. */
  variants: VariantRow[];
}

/** The row of each item that anybody answered, in the order of the course. */
export function itemRows(groups: readonly ItemGroup[], items: readonly BankItem[]): ItemRow[] {
  const rest = restScores(groups);
  const bank = new Map(items.map((item) => [item.id, item]));
  return groups.map(({ key, question, standing, tries, reworded }) => {
    const item = bank.get(question);
    const figures = figuresOf(question, tries, rest);
    const choices = figures ? choiceShares(tries) : [];
    const flags = figures ? flagsOf(figures.difficulty, figures.discrimination, choices) : [];
    const variants = standing === "current" && item ? variantRows(item, tries, rest) : [];
    return { key, question, standing, step: item?.step, n: tries.length, reworded, figures, choices, flags, variants };
  });
}

type RestScore = (learner: string, question: string) => number | null;

function figuresOf(question: string, tries: readonly Try[], rest: RestScore): Figures | null {
  if (tries.length < LEAST_ANSWERS) return null;
  const n = tries.length;
  const pairs = tries.flatMap(({ learner, answer }) => {
    const score = rest(learner, question);
    return score === null ? [] : [[answer.credit, score] as const];
  });
  const r = pairs.length < LEAST_ANSWERS ? null : correlation(pairs);
  const times = tries.map(({ answer }) => answer.tookMillis);
  const sureAndWrong = tries.filter(({ answer }) => answer.confidence === "sure" && answer.credit < 1).length;
  return {
    difficulty: wilson(mean(tries.map(({ answer }) => answer.credit)), n),
    discrimination: r === null ? null : fisher(r, pairs.length),
    discriminationCount: pairs.length,
    confidentErrors: wilson(sureAndWrong / n, n),
    timeMillis: { median: quantile(times, 0.5), quartiles: [quantile(times, 0.25), quantile(times, 0.75)] },
  };
}

function variantRows({ id, wordings }: BankItem, tries: readonly Try[], rest: RestScore): VariantRow[] {
  return wordings.flatMap(({ variant }) => {
    const those = tries.filter(({ answer }) => answer.variant === variant);
    return variant === undefined ? [] : [{ variant, n: those.length, figures: figuresOf(id, those, rest) }];
  });
}

/** A learner's mean credit on all current items but one; null with fewer than `LEAST_OTHERS` of them. */
function restScores(groups: readonly ItemGroup[]): RestScore {
  const credits = new Map<string, { question: string; credit: number }[]>();
  for (const { question, standing, tries } of groups)
    if (standing === "current")
      for (const { learner, answer } of tries) {
        const list = credits.get(learner) ?? [];
        list.push({ question, credit: answer.credit });
        credits.set(learner, list);
      }
  return (learner, question) => {
    const others = (credits.get(learner) ?? []).filter((other) => other.question !== question);
    return others.length < LEAST_OTHERS ? null : mean(others.map(({ credit }) => credit));
  };
}
