import type { Scenario } from "#schemas/scenario.ts";
import { poolerVariables } from "#sim/platform/environment.ts";

/** Variables of every process, apart from those that the platform sets. */
export function environmentOf({ environment, pooler }: Scenario): Record<string, string> {
  if (!pooler?.inFront) return environment;
  const { POOLER_URL: url = "" } = poolerVariables(pooler.port);
  return { ...environment, DATABASE_URL: url };
}
