import type { RunInput, RunReport } from "#lab/runtime.ts";
import { platformProfiles } from "#sim/platform/profiles.ts";
import { traceVersion } from "#sim/trace.ts";
import { traceHash } from "#sim/trace-hash.ts";

/** The report of a run that the page had to end from outside: no events, because they went with the worker. */
export function unresponsiveReport(input: RunInput, what: string, wallMillis: number): RunReport {
  const { scenario } = input;
  const { maxConnections, superuserReservedConnections, reservedConnections } = scenario.database;
  const trace: RunReport["trace"] = {
    version: traceVersion,
    lab: input.lab,
    seed: input.seed,
    platform: scenario.platform,
    database: { maxConnections, superuserReservedConnections, reservedConnections },
    requestsPerInstance:
      scenario.requestsPerInstance ?? platformProfiles[scenario.platform]?.requestsPerInstance.value ?? 1,
    events: [],
    endedAtMillis: 0,
    error: {
      kind: "unresponsive",
      message:
        `Your code was stopped after ${(wallMillis / 1000).toFixed(1)} s because ${what}. ` +
        "Look for a loop that never ends or never waits for a query or a timer, for a list that only grows, " +
        "and for a query that computes for very long.",
      atMillis: 0,
    },
  };
  return { trace, traceHash: traceHash(trace.events), queries: 0, wallMillis };
}
