import type { Scenario } from "#schemas/scenario.ts";

/** How many requests a scenario sends in all. */
export function requestsIn(scenario: Scenario): number {
  return scenario.traffic.reduce((sum, group) => sum + group.requests * (group.kind === "waves" ? group.waves : 1), 0);
}
