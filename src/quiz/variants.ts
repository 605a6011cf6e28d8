import type { Question, Variant } from "#schemas/question.ts";

/** Ids of a question's variants in their order; empty when it is asked one way only. */
export function variantIds(question: Pick<Question, "variants">): string[] {
  return question.variants.map(({ id }) => id);
}

/**
 * The question as one of its variants asks it, the first where none is named: every name in braces replaced, and no
 * variants left. `answer`, `nearMisses` and `claims` keep numbers as numbers. Throws on an unknown variant or name.
 */
export function expand<Q extends Question>(question: Q, variantId?: string): Q {
  const values = variantOf(question, variantId)?.values ?? {};
  const lookUp = (name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) return value;
    const known = Object.keys(values).join(", ") || "no names";
    throw new Error(`Question \`${question.id}\` has no value for {{${name}}}; the variant asked gives ${known}`);
  };
  const { variants: _, ...asked } = question;
  const filled = { ...(fill(asked, lookUp) as Q), variants: [] };
  if (filled.type === "number")
    for (const amount of [filled.answer, ...filled.nearMisses.map(({ value }) => value)])
      if (typeof amount !== "number")
        throw new Error(`Question \`${question.id}\` has the text \`${amount}\` where a number belongs`);
  return filled;
}

/** Text in pieces: what stands there, and the names in braces between. */
export function namesIn(text: string): (string | { name: string })[] {
  return text
    .split(/\{\{([a-z][A-Za-z]*)\}\}/)
    .map((piece, index) => (index % 2 ? { name: piece } : piece))
    .filter((piece) => piece !== "");
}

function variantOf(question: Question, variantId: string | undefined): Variant | undefined {
  if (variantId === undefined) return question.variants[0];
  const variant = question.variants.find(({ id }) => id === variantId);
  if (variant) return variant;
  const known = variantIds(question).join(", ") || "no variants";
  throw new Error(`Question \`${question.id}\` has no variant \`${variantId}\`; it has ${known}`);
}

type LookUp = (name: string) => string | number;

/** Fields whose value may be a number; everywhere else a name in braces is part of a text. */
const amounts = new Set(["answer", "value", "with", "expect"]);

function fill(node: unknown, lookUp: LookUp, isAmount = false): unknown {
  if (typeof node === "string") {
    const pieces = namesIn(node);
    const [only] = pieces;
    if (isAmount && pieces.length === 1 && typeof only === "object") return lookUp(only.name);
    return pieces.map((piece) => (typeof piece === "string" ? piece : lookUp(piece.name))).join("");
  }
  if (Array.isArray(node)) return node.map((item) => fill(item, lookUp, isAmount));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([field, value]) => [field, fill(value, lookUp, isAmount || amounts.has(field))]),
  );
}
