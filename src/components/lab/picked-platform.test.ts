import { expect, test } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { platformAskedFor } from "./picked-platform.ts";

const scenario = scenarioSchema.parse({
  platform: "vercel-fluid",
  traffic: [{ kind: "burst", requests: 1 }],
  seeds: { shown: [1] },
  picks: [{ platform: "lambda", says: "Each function by itself." }],
});

test("an address picks a platform that the lab offers, and no other", () => {
  expect(platformAskedFor("#platform=lambda", scenario)).toEqual({ platform: "lambda" });
  expect(platformAskedFor("#platform=vercel-fluid", scenario)).toEqual({});
  expect(platformAskedFor("#platform=workers", scenario)).toBeNull();
  expect(platformAskedFor("#open=solution", scenario)).toBeNull();
});
