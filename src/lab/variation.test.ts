import { expect, test } from "vitest";
import { defineScenario } from "./define-scenario.ts";
import { seedName, varied } from "./variation.ts";

const scenario = defineScenario({
  platform: "next-start",
  deployments: [{ atMillis: 500 }],
  traffic: [{ kind: "burst", requests: 4 }],
  variations: [{ title: "saves in next dev", seeds: [3], platform: "next-dev", deployments: [] }],
  seeds: { shown: [1, 2, 3] },
});

test("a seed of a variation plays it, with all else as the scenario has it", () => {
  expect(varied(scenario, 3)).toMatchObject({ platform: "next-dev", deployments: [], traffic: scenario.traffic });
  expect(seedName(scenario, 3)).toBe("3 (saves in next dev)");
});

test("other seeds play the scenario itself", () => {
  expect(varied(scenario, 1)).toBe(scenario);
  expect(seedName(scenario, 1)).toBe("1");
});
