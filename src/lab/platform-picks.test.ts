import { expect, test } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { withParameters } from "./parameters.ts";
import { notPicked, picked } from "./platform-picks.ts";

const scenario = scenarioSchema.parse({
  platform: "vercel-fluid",
  instances: 2,
  functions: { "/api/b": "b" },
  database: { maxConnections: 20 },
  traffic: [{ kind: "burst", requests: 1 }],
  seeds: { shown: [1] },
  picks: [{ platform: "lambda", instances: 12, maxConnections: 60, says: "Each function by itself." }],
});

test("a platform that may be picked brings the limits the lab has for it", () => {
  const { platform, instances, functions, database } = withParameters(scenario, { platform: "lambda" });
  expect({ platform, instances, functions, maxConnections: database.maxConnections }).toEqual({
    platform: "lambda",
    instances: 12,
    functions: {},
    maxConnections: 60,
  });
});

test("any other platform keeps its own limits", () => {
  const { instances, database } = withParameters(scenario, { platform: "azure" });
  expect([instances, database.maxConnections]).toEqual([undefined, 20]);
});

test("Check follows the platform that was picked, and nothing else that was changed", () => {
  expect(picked(scenario, { platform: "lambda", poolMax: 3 })).toEqual({ platform: "lambda" });
  expect(notPicked(scenario, { platform: "lambda", poolMax: 3 })).toEqual({ poolMax: 3 });
  expect(picked(scenario, { platform: "workers" })).toEqual({});
  expect(notPicked(scenario, { platform: "workers" })).toEqual({ platform: "workers" });
});
