import type { Parameters } from "#schemas/parameters.ts";
import type { PoolerScenario, Scenario } from "#schemas/scenario.ts";
import { databaseHost, databasePort } from "#sim/network/hosts.ts";
import { defaultPooler } from "./default-pooler.ts";
import { ParameterError } from "./parameter-error.ts";
import { pickOf } from "./platform-picks.ts";
import { profileOf } from "./platform-profiles.ts";
import { withRequests } from "./requests-in.ts";

export { ParameterError } from "./parameter-error.ts";
export { parameterWords } from "./parameter-words.ts";
export { requestsIn } from "./requests-in.ts";

/** The scenario as a reader's parameters change it. Throws a `ParameterError` for values that contradict it or each other. */
export function withParameters(scenario: Scenario, parameters: Parameters = {}): Scenario {
  const { platform, instances, requestsPerInstance, poolMax, maxConnections, roundTripMillis, pooler, requests } =
    parameters;
  let changed = scenario;
  if (platform !== undefined && platform !== scenario.platform) changed = movedTo(platform, changed);
  if (instances !== undefined) changed = { ...changed, instances: instancesOn(changed, instances) };
  if (requestsPerInstance !== undefined) {
    changed = { ...changed, requestsPerInstance: requestsPerInstanceOn(changed, requestsPerInstance) };
  }
  if (poolMax !== undefined) changed = { ...changed, poolMax };
  if (maxConnections !== undefined) changed = { ...changed, database: databaseWith(changed, maxConnections) };
  if (roundTripMillis !== undefined) changed = { ...changed, network: { ...changed.network, roundTripMillis } };
  if (pooler === "none") changed = withoutPooler(changed);
  else if (pooler !== undefined) changed = { ...changed, pooler: poolerInFront(changed.pooler, pooler) };
  if (requests !== undefined) changed = withRequests(changed, requests);
  return changed;
}

/** Another platform with its own limits, or with those the lab has for whoever picks it. */
function movedTo(platform: Scenario["platform"], scenario: Scenario): Scenario {
  const {
    instances: _instances,
    requestsPerInstance: _requestsPerInstance,
    requestTimeoutMillis: _requestTimeoutMillis,
    moduleGraphs: _moduleGraphs,
    uncaughtExceptionEndsProcess: _uncaughtExceptionEndsProcess,
    ...rest
  } = scenario;
  const pick = pickOf(scenario, platform);
  if (!pick) return { ...rest, platform, functions: {} };
  const { instances, requestsPerInstance, maxConnections, functions } = pick;
  return {
    ...rest,
    platform,
    functions,
    ...(instances !== undefined && { instances }),
    ...(requestsPerInstance !== undefined && { requestsPerInstance }),
    database: { ...rest.database, ...(maxConnections !== undefined && { maxConnections }) },
  };
}

function instancesOn({ platform }: Scenario, instances: number): number {
  const { name, minInstances, maxInstances } = profileOf(platform);
  const most = maxInstances.value;
  if (instances <= most || minInstances.value !== most) return instances;
  const reason = `${name} is one server of your own and starts no other`;
  throw new ParameterError("instances", instances, `${reason}. Take ${most}, or another platform.`);
}

function requestsPerInstanceOn({ platform }: Scenario, requestsPerInstance: number): number {
  const { name, requestsPerInstance: own } = profileOf(platform);
  if (own.value > 1 || requestsPerInstance === 1) return requestsPerInstance;
  const reason = `an instance on ${name} serves one request at a time`;
  throw new ParameterError("requestsPerInstance", requestsPerInstance, `${reason}. Take 1, or another platform.`);
}

function databaseWith({ database }: Scenario, maxConnections: number): Scenario["database"] {
  const reserved = database.superuserReservedConnections + database.reservedConnections;
  if (maxConnections > reserved) return { ...database, maxConnections };
  const reason = `this database keeps ${reserved} of its slots for superusers and reserved roles`;
  throw new ParameterError("maxConnections", maxConnections, `${reason}. Take at least ${reserved + 1}.`);
}

/** PgBouncer with the scenario's own settings where it has any, and else with its defaults (pgbouncer.org/config.html). */
function poolerInFront(own: PoolerScenario | undefined, poolMode: PoolerScenario["poolMode"]): PoolerScenario {
  return { ...defaultPooler, ...own, poolMode, inFront: true };
}

/** Code that asks for the pooler's address finds the database there. */
function withoutPooler({ pooler: _, environment, ...rest }: Scenario): Scenario {
  const url = `postgres://app@${databaseHost}:${databasePort}/app`;
  return { ...rest, environment: { ...environment, POOLER_URL: url } };
}
