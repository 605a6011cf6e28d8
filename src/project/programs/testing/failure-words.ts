import type { Judgement } from "#lab/judge.ts";
import { whereWords } from "#project/result/where-words.ts";
import type { SourceLine } from "#sim/trace.ts";

/** Why a test fails, and where in the learner's files, where that is known. */
export interface Failure {
  words: string;
  where: SourceLine | undefined;
}

export interface JudgedSeed {
  seed: number;
  isShown: boolean;
  judgement: Judgement;
}

/** What a check says on the first seed on which it doesn't hold, when that was, and on which others; `null` when it holds. */
export function failureOf(check: string, judged: readonly JudgedSeed[]): Failure | null {
  const failures = judged.flatMap(({ judgement, ...seed }) => {
    const result = judgement.checks.find(({ id }) => id === check);
    return result === undefined || result.passed ? [] : [{ ...seed, result }];
  });
  const [first, ...others] = failures;
  if (first === undefined) return null;
  const { message, atMillis, source } = first.result;
  const where = whereWords(atMillis, source);
  const also =
    others.length === 0 ? "" : `\nAlso on seed${others.length > 1 ? "s" : ""} ${others.map(seedName).join(", ")}.`;
  return { words: `Seed ${seedName(first)}: ${message}${where && ` (${where})`}${also}`, where: source };
}

const seedName = ({ seed, isShown }: Pick<JudgedSeed, "seed" | "isShown">) => `${seed}${isShown ? "" : " (not shown)"}`;
