import type { Difficulty, Question } from "#schemas/question.ts";
import type { Wording } from "../wording.ts";
import { wordingsOf } from "../wording.ts";

/** One way to ask a question, as much of it as a test needs. */
export type BankWording = Pick<Wording, "variant" | "hash" | "key">;

/** As much of a question as a test needs to draw it and to score what was answered; plain JSON. */
export interface BankQuestion {
  id: string;
  step: number;
  difficulty: Difficulty;
  objective: string;
  /** At least one. */
  wordings: readonly BankWording[];
}

export const DIFFICULTIES = ["easy", "medium", "hard"] as const satisfies readonly Difficulty[];

export function bankQuestion(question: Question): BankQuestion {
  const { id, step, difficulty, objective } = question;
  const wordings = wordingsOf(question).map(({ variant, hash, key }) => ({ variant, hash, key }));
  return { id, step, difficulty, objective, wordings };
}

/** The wording an item asks; undefined when the question or its variant is no longer in the bank. */
export function wordingOf(
  bank: readonly BankQuestion[],
  item: { question: string; variant?: string | undefined },
): BankWording | undefined {
  return bank.find(({ id }) => id === item.question)?.wordings.find(({ variant }) => variant === item.variant);
}
