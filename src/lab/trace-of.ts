import type { SimulationResult } from "#sim/run.ts";
import { type Trace, traceVersion } from "#sim/trace.ts";
import { profileOf } from "./platform-profiles.ts";
import type { RunInput } from "./runtime.ts";

/** The trace of a run, with what a reader needs to interpret it. */
export function traceOf(
  input: Pick<RunInput, "lab" | "seed" | "scenario">,
  result: Pick<SimulationResult, "events" | "endedAtMillis" | "error">,
): Trace {
  const { scenario } = input;
  const profile = profileOf(scenario.platform);
  const { kind, maxConnections, superuserReservedConnections, reservedConnections, replica } = scenario.database;
  return {
    version: traceVersion,
    lab: input.lab,
    seed: input.seed,
    platform: scenario.platform,
    database: {
      ...(kind !== "postgres" && { kind }),
      maxConnections,
      // Postgres' own way of keeping some back.
      superuserReservedConnections: kind === "postgres" ? superuserReservedConnections : 0,
      reservedConnections: kind === "postgres" ? reservedConnections : 0,
    },
    ...(replica && { replica: { maxConnections: replica.maxConnections, lagMillis: replica.lagMillis } }),
    pooler: scenario.pooler
      ? {
          poolMode: scenario.pooler.poolMode,
          defaultPoolSize: scenario.pooler.defaultPoolSize,
          maxClientConn: scenario.pooler.maxClientConn,
          queryWaitTimeoutMillis: scenario.pooler.queryWaitTimeoutMillis,
        }
      : null,
    requestsPerInstance: scenario.requestsPerInstance ?? profile.requestsPerInstance.value,
    requestTimeoutMillis: scenario.requestTimeoutMillis ?? profile.requestTimeoutMillis.value,
    events: result.events,
    endedAtMillis: result.endedAtMillis,
    error: result.error,
  };
}
