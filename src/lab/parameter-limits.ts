import type { Parameters } from "#schemas/parameters.ts";
import { platformNames } from "./parameter-words.ts";

/** Numbers a parameter may be. */
export interface NumberLimits {
  least: number;
  most: number;
  whole: boolean;
}

type LimitsOf<Value> = [Value] extends [number] ? NumberLimits : readonly Value[];

const whole = (most: number, least = 1): NumberLimits => ({ least, most, whole: true });

/** What each parameter may be, as `parametersSchema` has it, for pages that can't carry the schema's library. */
export const parameterLimits: { [Name in keyof Parameters]-?: LimitsOf<NonNullable<Parameters[Name]>> } = {
  platform: Object.keys(platformNames) as NonNullable<Parameters["platform"]>[],
  instances: whole(1_000),
  requestsPerInstance: whole(1_000),
  poolMax: whole(1_000),
  maxConnections: whole(5_000, 5),
  roundTripMillis: { least: 0, most: 1_000, whole: false },
  pooler: ["none", "session", "transaction", "statement"],
  requests: whole(2_000),
};

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
