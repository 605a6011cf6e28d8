import { traceHash } from "#sim/trace-hash.ts";
import { playedScenario } from "./played-scenario.ts";
import type { RunInput, RunReport } from "./runtime.ts";
import { traceOf } from "./trace-of.ts";

/** The report of a run that had to be ended from outside: no events, because they went with the worker. */
export function unresponsiveReport(input: RunInput, what: string, wallMillis: number): RunReport {
  const message =
    `Your code was stopped after ${(wallMillis / 1000).toFixed(1)} s because ${what}. ` +
    "Look for a loop that never ends or never waits for a query or a timer, for a list that only grows, " +
    "and for a query that computes for very long.";
  const trace = traceOf(
    { ...input, scenario: playedScenario(input) },
    { events: [], endedAtMillis: 0, error: { kind: "unresponsive", message, atMillis: 0 } },
  );
  return { trace, traceHash: traceHash(trace), queries: 0, wallMillis };
}
