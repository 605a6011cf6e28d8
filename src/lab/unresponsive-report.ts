import { traceHash } from "#sim/trace-hash.ts";
import { codeStopped } from "#strings/engine.ts";
import { playedScenario } from "./played-scenario.ts";
import type { RunInput, RunReport } from "./runtime.ts";
import { traceOf } from "./trace-of.ts";

/** The report of a run that had to be ended from outside: no events, because they went with the worker. */
export function unresponsiveReport(input: RunInput, what: string, wallMillis: number): RunReport {
  const message = codeStopped((wallMillis / 1000).toFixed(1), what);
  const trace = traceOf(
    { ...input, scenario: playedScenario(input) },
    { events: [], endedAtMillis: 0, error: { kind: "unresponsive", message, atMillis: 0 } },
  );
  return { trace, traceHash: traceHash(trace), queries: 0, wallMillis };
}
