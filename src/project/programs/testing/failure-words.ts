import type { Judgement } from "#lab/judge.ts";
import { whereWords } from "#project/result/where-words.ts";

export interface JudgedSeed {
  seed: number;
  isShown: boolean;
  judgement: Judgement;
}

/** What a check says on the first seed on which it doesn't hold, where that was, and on which others; `null` when it holds. */
export function failureWords(check: string, judged: readonly JudgedSeed[]): string | null {
  const failures = judged.flatMap(({ judgement, ...seed }) => {
    const result = judgement.checks.find(({ id }) => id === check);
    return result === undefined || result.passed ? [] : [{ ...seed, result }];
  });
  const [first, ...others] = failures;
  if (first === undefined) return null;
  const { message, atMillis, source } = first.result;
  const where = whereWords(atMillis, source);
  return [
    `Seed ${seedName(first)}: ${message}`,
    ...(where ? [`at ${where}`] : []),
    ...(others.length > 0 ? [`Also on seed ${others.map(seedName).join(", ")}.`] : []),
  ].join("\n");
}

const seedName = ({ seed, isShown }: Pick<JudgedSeed, "seed" | "isShown">) => `${seed}${isShown ? "" : " (not shown)"}`;
