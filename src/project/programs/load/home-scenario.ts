import type { Scenario } from "#schemas/scenario.ts";

/** What of a scenario one server at home can be sent: its traffic, without what a simulator breaks, deploys and saves. */
export function homeScenario(scenario: Scenario): Scenario {
  const { deployment: _, ...rest } = scenario;
  const { queryMillis: __, ...database } = rest.database;
  // A lab's slow queries are a number; a real server takes the time it takes.
  return { ...rest, database, faults: [], deployments: [], saves: [], variations: [] };
}
