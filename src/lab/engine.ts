import { createInstanceHost, type Drivers, prepareProgram } from "#sandbox/index.ts";
import type { Hop, QueryExecutor } from "#sim/ports.ts";
import { type SimulationResult, simulate } from "#sim/run.ts";
import { traceHash } from "#sim/trace-hash.ts";
import { DeploymentError, deployed } from "./deployment.ts";
import type { RunInput, RunReport } from "./runtime.ts";
import { simulationOf } from "./simulation-of.ts";
import { traceOf } from "./trace-of.ts";
import { varied } from "./variation.ts";

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
      const { result, scenario } = await play(input, parts);
      parts.virtualClock.set(null);
      const trace = traceOf({ ...input, scenario }, result);
      return {
        trace,
        traceHash: traceHash(trace),
        queries: result.queries,
        wallMillis: parts.wallNow() - startedAt,
      };
    },
  };
}

/** The run, and the scenario as it was deployed. */
async function play(
  input: RunInput,
  parts: EngineParts,
): Promise<{ result: SimulationResult; scenario: RunInput["scenario"] }> {
  const { files, routes } = input;
  const situation = varied(input.scenario, input.seed);
  const stopped = (error: Omit<NonNullable<SimulationResult["error"]>, "atMillis">, scenario = situation) => ({
    result: { events: [], endedAtMillis: 0, error: { ...error, atMillis: 0 }, queries: 0 },
    scenario,
  });
  let scenario: RunInput["scenario"];
  try {
    scenario = deployed(situation, files);
  } catch (error) {
    if (!(error instanceof DeploymentError)) throw error;
    return stopped({ kind: "load", message: error.message, source: error.source });
  }
  const program = prepareProgram({ files, routes, loopTurns: scenario.budgets.loopTurns });
  if ("error" in program) return stopped(program.error, scenario);
  parts.executor.reset(scenario.database.setupSql);
  const result = await simulate(simulationOf({ ...input, scenario }, routes[0]?.path ?? "/"), {
    host: createInstanceHost(program, parts.drivers),
    executor: parts.executor,
    hop: parts.hop,
    onClock: parts.virtualClock.set,
  });
  return { result, scenario };
}
