import type { Scenario, Traffic } from "#schemas/scenario.ts";

/** How many requests a scenario sends in all. */
export function requestsIn(scenario: Scenario): number {
  return scenario.traffic.reduce((sum, group) => sum + requestsOf(group), 0);
}

function requestsOf(group: Traffic): number {
  switch (group.kind) {
    case "waves":
      return group.requests * group.waves;
    case "ramp":
      return Math.round(((group.fromPerSecond + group.toPerSecond) / 2) * (group.overMillis / 1000));
    case "replay":
      return group.list.length;
    case "closed-loop":
      return group.users * group.requestsPerUser;
    default:
      return group.requests;
  }
}
