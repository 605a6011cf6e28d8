import fc from "fast-check";
import { expect, test } from "vitest";
import { parameterLimits } from "#schemas/parameter-limits.ts";
import { type Parameters, parametersSchema } from "#schemas/parameters.ts";
import { isParameter, parameterMistake } from "./parameter-limits.ts";

const names = Object.keys(parametersSchema.shape) as Array<keyof Parameters>;
const values: unknown[] = names.flatMap((name): readonly unknown[] => {
  const limits = parameterLimits[name];
  return "least" in limits ? [limits.least, limits.least - 1, limits.most, limits.most + 1, limits.most - 0.5] : limits;
});

test("limits are the schema's own: both take the same values, and refuse the same", () => {
  expect(Object.keys(parameterLimits)).toEqual(names);
  const value = fc.oneof(fc.constantFrom<unknown>(...values), fc.jsonValue(), fc.integer({ min: -5, max: 6_000 }));
  const property = fc.property(fc.constantFrom(...names), value, (name, value) => {
    const { success } = parametersSchema.safeParse({ [name]: value });
    expect(parameterMistake(name, value) === null).toBe(success);
  });
  fc.assert(property, { seed: Number(process.env.WARM_START_SEED ?? 20_261_121), numRuns: 5_000 });
});

test("a name that every object has is no parameter", () => {
  expect(isParameter("poolMax")).toBe(true);
  expect(isParameter("toString")).toBe(false);
});
