import type { Parameters } from "#schemas/parameters.ts";
import type { PoolerScenario, ScenarioInput } from "#schemas/scenario.ts";
import type { DatabaseKind } from "#sim/trace.ts";

/** What of a scenario decides which parts of a run are simulated, and after whom. */
export interface RunsOn {
  platform: ScenarioInput["platform"];
  /** Null where there is no pooler. */
  poolMode: PoolerScenario["poolMode"] | null;
  database: DatabaseKind;
  hasReplica: boolean;
  hasFaults: boolean;
  /** Whether there are services beside the database. */
  callsOthers: boolean;
}

type Described = Pick<ScenarioInput, "platform" | "pooler" | "faults" | "endpoints" | "database">;

/** What the next run runs on: the scenario, with what the reader changed of it. */
export function runsOn({ platform, pooler, faults, endpoints, database }: Described, changed: Parameters = {}): RunsOn {
  const own = pooler ? (pooler.poolMode ?? "session") : null;
  return {
    platform: changed.platform ?? platform,
    poolMode: changed.pooler === "none" ? null : (changed.pooler ?? own),
    database: database?.kind ?? "postgres",
    hasReplica: database?.replica !== undefined,
    hasFaults: (faults ?? []).length > 0,
    callsOthers: (endpoints ?? []).length > 0,
  };
}
