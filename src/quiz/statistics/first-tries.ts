import type { ResultAnswer } from "#schemas/result-file.ts";
import { optionIdsOf } from "../grade.ts";
import { recall } from "../recall.ts";
import type { Wording } from "../wording.ts";
import type { BankItem } from "./class-bank.ts";
import type { Learner } from "./learners.ts";

/** A learner's first answer to an item. */
export interface Try {
  learner: string;
  answer: ResultAnswer;
  /** The wording it was graded by; absent where the item is not one of today's. */
  wording?: Wording;
}

/**
 * A question with one key. `current`: as the course has it today, all its variants together. `earlier`: with a key,
 * options or a variant that it has no more, by hash. `unknown`: the course has no such question.
 */
export interface ItemGroup {
  /** Question id, followed by the hash where it is not today's. */
  key: string;
  question: string;
  standing: "current" | "earlier" | "unknown";
  /** One a learner, in the order of learners. */
  tries: Try[];
  /** How many of them read the question before its words were changed. */
  reworded: number;
}

export interface FirstTries {
  groups: ItemGroup[];
  /** Answers with today's hash whose options or credit today's question cannot give: somebody changed the file. */
  leftOut: number;
}

/**
 * Everybody's first try at each item, one a learner and item. Answers to an earlier wording count with today's when every
 * one of them had today's options and would get the same credit today; if one would not, the key has changed, and the
 * wording stands apart.
 */
export function firstTriesOf(learners: readonly Learner[], items: readonly BankItem[]): FirstTries {
  const bank = new Map(items.map((item) => [item.id, item]));
  const sameKey = sameKeyFor(learners, bank);
  const groups = new Map<string, ItemGroup>();
  let leftOut = 0;
  for (const learner of learners) {
    const tried = new Set<string>();
    for (const answer of learner.answers) {
      const item = bank.get(answer.question);
      const wording = wordingOf(item, answer);
      const isCurrent = wording !== undefined && (wording.hash === answer.hash || sameKey(answer));
      if (isCurrent && !fits(wording, answer)) {
        leftOut++;
        continue;
      }
      const key = isCurrent ? answer.question : `${answer.question}@${answer.hash}`;
      if (tried.has(key)) continue;
      tried.add(key);
      const group = groups.get(key) ?? newGroup(key, answer.question, isCurrent, item !== undefined);
      group.tries.push({ learner: learner.id, answer, ...(isCurrent && { wording }) });
      if (isCurrent && wording.hash !== answer.hash) group.reworded++;
      groups.set(key, group);
    }
  }
  const place = new Map(items.map(({ id }, index) => [id, index]));
  const placeOf = ({ question }: ItemGroup) => place.get(question) ?? items.length;
  const sorted = [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b) || (a.key < b.key ? -1 : 1));
  return { groups: sorted, leftOut };
}

const newGroup = (key: string, question: string, isCurrent: boolean, isKnown: boolean): ItemGroup => ({
  key,
  question,
  standing: isCurrent ? "current" : isKnown ? "earlier" : "unknown",
  tries: [],
  reworded: 0,
});

const wordingOf = (item: BankItem | undefined, { variant }: ResultAnswer) =>
  item?.wordings.find((wording) => wording.variant === variant);

/** Whether an answer can have been given to this wording, and got its credit from it. */
function fits(wording: Wording, answer: ResultAnswer): boolean {
  const { optionIds, value, credit, hash } = answer;
  const stored = { optionIds, value, credit, hash, correct: credit === 1 };
  return recall(wording.key, wording.hash, stored) !== "outdated";
}

function sameOptions({ key }: Wording, { shown }: ResultAnswer): boolean {
  const known = optionIdsOf(key);
  return shown.length === known.length && known.every((id) => shown.includes(id));
}

/** Tells of an answer with another hash than today's whether all answers with that hash fit today's key. */
function sameKeyFor(learners: readonly Learner[], bank: ReadonlyMap<string, BankItem>) {
  const nameOf = ({ question, variant = "", hash }: ResultAnswer) => `${question} ${variant} ${hash}`;
  const changed = new Set<string>();
  for (const answer of learners.flatMap(({ answers }) => answers)) {
    const wording = wordingOf(bank.get(answer.question), answer);
    if (wording && !(sameOptions(wording, answer) && fits(wording, answer))) changed.add(nameOf(answer));
  }
  return (answer: ResultAnswer) => !changed.has(nameOf(answer));
}
