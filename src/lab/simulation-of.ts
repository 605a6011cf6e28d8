import type { PoolerScenario } from "#schemas/scenario.ts";
import { costModel } from "#sim/cost-model.ts";
import type { Simulation } from "#sim/run.ts";
import { profileOf } from "./platform-profiles.ts";
import type { RunInput } from "./runtime.ts";

/** A scenario and a seed as the engine takes them, with the profile's own values where the scenario is silent. */
export function simulationOf({ scenario, seed }: RunInput, defaultPath: string): Simulation {
  const profile = profileOf(scenario.platform);
  const { maxConnections, superuserReservedConnections, reservedConnections, queryMillis } = scenario.database;
  const { functions, thawOrder, deployments, saves, faults, endpoints, traffic, budgets } = scenario;
  return {
    ...{ seed, profile, functions, thawOrder, deployments, saves, faults, endpoints, traffic, defaultPath, budgets },
    maxInstances: scenario.instances ?? profile.maxInstances.value,
    requestsPerInstance: scenario.requestsPerInstance ?? profile.requestsPerInstance.value,
    moduleGraphs: scenario.moduleGraphs ?? profile.moduleGraphs.value,
    uncaughtExceptionEndsProcess: scenario.uncaughtExceptionEndsProcess ?? profile.uncaughtExceptionEndsProcess.value,
    pooler: scenario.pooler ? poolerOf(scenario.pooler) : null,
    database: scenario.database.kind,
    nodes: scenario.database.nodes,
    waitTimeoutMillis: scenario.database.waitTimeoutMillis,
    limits: { maxConnections, superuserReservedConnections, reservedConnections },
    replica: scenario.database.replica ?? null,
    roundTripMillis: scenario.network.roundTripMillis,
    queryMillis: queryMillis ?? costModel.queryMillis.value,
    requestTimeoutMillis: scenario.requestTimeoutMillis ?? profile.requestTimeoutMillis.value,
    tailMillis: scenario.tailMillis,
  };
}

/** Named statements in transaction mode are on by default since 1.24 (pgbouncer.org/changelog.html). */
function poolerOf(pooler: PoolerScenario): NonNullable<Simulation["pooler"]> {
  const minor = Number(pooler.version.split(".")[1]);
  return { ...pooler, maxPreparedStatements: pooler.maxPreparedStatements ?? (minor >= 24 ? 200 : 0) };
}
