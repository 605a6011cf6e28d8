import { type NumberLimits, parameterLimits } from "#schemas/parameter-limits.ts";
import type { Parameters } from "#schemas/parameters.ts";

export type { NumberLimits } from "#schemas/parameter-limits.ts";

export const isParameter = (name: string): name is keyof Parameters => Object.hasOwn(parameterLimits, name);

/** What a parameter should have been instead, for example `take at least 1`; `null` when it may be that. */
export function parameterMistake(name: keyof Parameters, value: unknown): string | null {
  const limits: NumberLimits | readonly string[] = parameterLimits[name];
  if ("least" in limits) return numberMistake(value, limits);
  return limits.includes(value as string) ? null : `take one of ${limits.join(", ")}`;
}

/** The same for any number with limits. */
export function numberMistake(value: unknown, { least, most, whole }: NumberLimits): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return whole ? "take a whole number" : "take a number";
  if (whole && !Number.isInteger(value)) return "take a whole number";
  if (value < least) return `take at least ${least}`;
  return value > most ? `take at most ${most}` : null;
}
