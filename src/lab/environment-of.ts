import type { Scenario } from "#schemas/scenario.ts";
import { databaseHost, databasePorts, replicaVariables } from "#sim/network/hosts.ts";
import { poolerVariables } from "#sim/platform/environment.ts";

/** One member is enough: it tells a driver of the others. */
const mongodbUri = `mongodb://${databaseHost}:${databasePorts.mongodb}/app`;

const mysqlUrl = `mysql://app@${databaseHost}:${databasePorts.mysql}/app`;

/** Variables of every process, apart from those that the platform sets. */
export function environmentOf(scenario: Scenario): Record<string, string> {
  const { pooler, database } = scenario;
  const environment = {
    ...replicaVariables(database.replica !== undefined),
    ...(database.kind === "mysql" && { DATABASE_URL: mysqlUrl }),
    ...(database.kind === "mongodb" && { MONGODB_URI: mongodbUri }),
    ...scenario.environment,
  };
  if (!pooler?.inFront) return environment;
  const { POOLER_URL: url = "" } = poolerVariables(pooler.port);
  return { ...environment, DATABASE_URL: url };
}
