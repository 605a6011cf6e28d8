import { scenarioSchema } from "#schemas/scenario.ts";

/** What every burst of the calculator has in common; parsed when the site is built, so that no page carries the schema. */
export const baseScenario = scenarioSchema.parse({
  platform: "lambda",
  network: { roundTripMillis: 1 },
  traffic: [{ kind: "burst", requests: 1 }],
  tailMillis: 50,
  seeds: { shown: [1] },
});
