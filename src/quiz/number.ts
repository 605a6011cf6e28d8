import type { QuestionOf } from "#schemas/question.ts";
import type { Given } from "./given.ts";

/** A number, how far off an answer may be, and wrong numbers that have a note of their own. */
export interface NumberKey {
  type: "number";
  answer: number;
  tolerance: number;
  nearMisses: readonly { value: number }[];
}

/** Throws while a name in braces stands where the number belongs: `expand` comes first. */
export function numberKey({ id, answer, tolerance, nearMisses }: QuestionOf<"number">): NumberKey {
  const numeric = (amount: number | string) => {
    if (typeof amount === "number") return amount;
    throw new Error(`Question \`${id}\` has \`${amount}\` where a number belongs; expand one of its variants first`);
  };
  return {
    type: "number",
    answer: numeric(answer),
    tolerance,
    nearMisses: nearMisses.map(({ value }) => ({ value: numeric(value) })),
  };
}

/** 1 when the number is within the tolerance of the answer, else 0. */
export function numberCredit({ answer, tolerance }: NumberKey, { value }: Given): number {
  return value !== undefined && isWithin(value, answer, tolerance) ? 1 : 0;
}

/** Place in `nearMisses` of the nearest one that a wrong number lies within the tolerance of; -1 when it is none. */
export function nearMissOf({ tolerance, nearMisses }: NumberKey, value: number): number {
  const distances = nearMisses.map((miss) => Math.abs(value - miss.value));
  const nearest = distances.indexOf(Math.min(...distances));
  const miss = nearMisses[nearest];
  return miss !== undefined && isWithin(value, miss.value, tolerance) ? nearest : -1;
}

/**
 * The number in what someone typed, with a point or a comma before the decimals; null when it is none. `1,200` is none
 * either: it may be twelve hundred or one and a fifth. Nor are more digits than a double has room for.
 */
export function readNumber(text: string): number | null {
  const typed = text.trim().replace(/^−/, "-");
  const digits = typed.replace(",", ".");
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(typed) || !/^-?(\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  const value = Number(digits);
  return Number.isFinite(value) ? value : null;
}

/** 0.3 is within 0.1 of 0.2, although doubles put 0.1 and a little between them. */
function isWithin(value: number, target: number, tolerance: number): boolean {
  if (!Number.isFinite(value)) return false;
  return Math.abs(value - target) <= tolerance + Number.EPSILON * 4 * Math.max(Math.abs(value), Math.abs(target));
}
