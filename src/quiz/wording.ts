import type { Question } from "#schemas/question.ts";
import { type AnswerKey, keyOf } from "./grade.ts";
import { questionHash } from "./question-hash.ts";
import { expand, variantIds } from "./variants.ts";

/** What a page must know to ask and grade a question in one of its variants; plain JSON. */
export interface Wording {
  /** Absent when the question is asked one way only. */
  variant?: string;
  /** What the names in braces stand for. */
  values: Record<string, string>;
  hash: string;
  key: AnswerKey;
}

/** Every way a question can be asked, in the order of its variants; at least one. */
export function wordingsOf(question: Question): Wording[] {
  const ids: (string | undefined)[] = variantIds(question);
  return (ids.length ? ids : [undefined]).map((variant, index) => {
    const asked = expand(question, variant);
    const values = Object.entries(question.variants[index]?.values ?? {}).map(([name, value]) => [name, String(value)]);
    return { variant, values: Object.fromEntries(values), hash: questionHash(asked), key: keyOf(asked) };
  });
}
