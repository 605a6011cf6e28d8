import type { Answer, TestItem } from "#schemas/progress.ts";
import { recall } from "../recall.ts";
import { type BankQuestion, wordingOf } from "./bank.ts";

/**
 * How an item stands: `partly` is an answer with part of the credit, `unanswered` one without any;
 * `changed` doesn't count, because the question has another key now than when it was answered, or is gone.
 */
export type Standing = "right" | "partly" | "wrong" | "unanswered" | "changed";

export interface ScoredItem {
  item: TestItem;
  standing: Standing;
  /** 0 to 1. */
  credit: number;
  /** True when the question reads differently now, but still has the same key. */
  reworded: boolean;
  /** Absent when the question is gone. */
  question?: BankQuestion;
}

/** Credit for a part of a test. */
export interface Part {
  credit: number;
  /** How many questions count. */
  outOf: number;
}

export interface Score extends Part {
  items: ScoredItem[];
  /** How many questions don't count because they changed. */
  dropped: number;
  /** In the order of the steps. */
  steps: (Part & { step: number })[];
  /** In the order asked. */
  objectives: (Part & { step: number; objective: string })[];
  /** Absent where nothing is passed. */
  passed?: boolean;
}

/** Scores the items of an attempt against the questions as they are now; an unanswered one counts as wrong. */
export function scoreItems(items: readonly TestItem[], bank: readonly BankQuestion[], passShare?: number): Score {
  const scored = items.map((item) => scoreItem(item, bank));
  const counted = scored.filter(({ standing }) => standing !== "changed");
  const whole = sum(counted);
  const asked = counted.flatMap(({ question, credit }) => (question ? [{ question, credit }] : []));
  const steps = grouped(asked, ({ question }) => question.step).map(([step, entries]) => ({ step, ...sum(entries) }));
  const objectives = grouped(asked, ({ question }) => question.objective).map(([objective, entries]) => ({
    objective,
    step: entries[0]?.question.step ?? 1,
    ...sum(entries),
  }));
  const score: Score = {
    ...whole,
    items: scored,
    dropped: scored.length - counted.length,
    steps: steps.sort((a, b) => a.step - b.step),
    objectives,
  };
  return passShare === undefined ? score : { ...score, passed: passes(whole, passShare) };
}

/** True when the share of the credit is reached; nothing to count passes nothing. */
export function passes({ credit, outOf }: Part, passShare: number): boolean {
  // Thirds of a point add up to a hair less than the whole.
  return outOf > 0 && credit + 1e-9 >= passShare * outOf;
}

/** The least credit that passes a test of `outOf` questions. */
export const creditNeeded = (outOf: number, passShare: number) => Math.round(passShare * outOf * 100) / 100;

export function scoreItem(item: TestItem, bank: readonly BankQuestion[]): ScoredItem {
  const question = bank.find(({ id }) => id === item.question);
  const wording = wordingOf(bank, item);
  if (!question || !wording)
    return { item, standing: "changed", credit: 0, reworded: false, ...(question && { question }) };
  const { answer } = item;
  if (!answer) return { item, standing: "unanswered", credit: 0, reworded: false, question };
  const recalled = recall(wording.key, wording.hash, answer);
  if (recalled === "outdated") return { item, standing: "changed", credit: 0, reworded: false, question };
  return { item, standing: standingOf(answer), credit: answer.credit, reworded: recalled === "reworded", question };
}

function standingOf({ correct, credit }: Pick<Answer, "correct" | "credit">): Standing {
  if (correct) return "right";
  return credit > 0 ? "partly" : "wrong";
}

const sum = (entries: readonly { credit: number }[]): Part => ({
  credit: entries.reduce((total, { credit }) => total + credit, 0),
  outOf: entries.length,
});

/** Entries by key, keys in the order in which they first come. */
function grouped<Entry, Key>(entries: readonly Entry[], keyOf: (entry: Entry) => Key): [Key, Entry[]][] {
  const groups = new Map<Key, Entry[]>();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return [...groups];
}
