import { createInstanceHost, type Drivers, prepareProgram } from "#sandbox/index.ts";
import type { Hop, QueryExecutor } from "#sim/ports.ts";
import { type SimulationResult, simulate } from "#sim/run.ts";
import { traceHash } from "#sim/trace-hash.ts";
import type { RunInput, RunReport } from "./runtime.ts";
import { simulationOf } from "./simulation-of.ts";
import { traceOf } from "./trace-of.ts";

/** What a runtime provides: a started database, compiled drivers and two ways to deal with real time. */
export interface EngineParts {
  executor: QueryExecutor;
  drivers: Drivers;
  hop: Hop;
  /** Real milliseconds, only for `wallMillis`. */
  wallNow(): number;
  /** Where the database reads the time of day; `null` gives it back the real clock. */
  virtualClock: { set(now: (() => number) | null): void };
}

export interface Engine {
  run(input: RunInput): Promise<RunReport>;
}

/** The engine every runtime wraps; one run at a time. */
export function createEngine(parts: EngineParts): Engine {
  return {
    async run(input) {
      const startedAt = parts.wallNow();
      const result = await play(input, parts);
      parts.virtualClock.set(null);
      const trace = traceOf(input, result);
      return {
        trace,
        traceHash: traceHash(trace),
        queries: result.queries,
        wallMillis: parts.wallNow() - startedAt,
      };
    },
  };
}

async function play(input: RunInput, parts: EngineParts): Promise<SimulationResult> {
  const { files, routes, scenario } = input;
  const program = prepareProgram({ files, routes, loopTurns: scenario.budgets.loopTurns });
  if ("error" in program) return { events: [], endedAtMillis: 0, error: { ...program.error, atMillis: 0 }, queries: 0 };
  parts.executor.reset(scenario.database.setupSql);
  return simulate(simulationOf(input, routes[0]?.path ?? "/"), {
    host: createInstanceHost(program, parts.drivers),
    executor: parts.executor,
    hop: parts.hop,
    onClock: parts.virtualClock.set,
  });
}
