import { type Scenario, type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";

/** Declares `scenario.ts`; throws with the path of the wrong field. Apart from `author.ts`, so that a page that only judges needs no validator. */
export function defineScenario(scenario: ScenarioInput): Scenario {
  return scenarioSchema.parse(scenario);
}
