import {
  compileExtra,
  createInstanceHost,
  type Drivers,
  type ExtraId,
  openDocumentStore,
  type Program,
  prepareProgram,
} from "#sandbox/index.ts";
import type { Scenario } from "#schemas/scenario.ts";
import type { DocumentStore, Hop, QueryExecutor } from "#sim/ports.ts";
import { type SimulationResult, type StopOrder, type StoppedRun, simulate } from "#sim/run.ts";
import type { RunError } from "#sim/trace.ts";
import { traceHash } from "#sim/trace-hash.ts";
import { DeploymentError } from "./deployment.ts";
import { environmentOf } from "./environment-of.ts";
import { ParameterError } from "./parameter-error.ts";
import { playedScenario } from "./played-scenario.ts";
import type { RunInput, RunReport, SqlAnswer, SqlQuestion } from "./runtime.ts";
import { simulationOf } from "./simulation-of.ts";
import { sqlAnswer } from "./sql-answer.ts";
import { traceOf } from "./trace-of.ts";
import { varied } from "./variation.ts";

/** What a runtime provides: a started database, compiled drivers and two ways to deal with real time. */
export interface EngineParts {
  executor: QueryExecutor;
  /** A second database, as a hot standby; only for scenarios with a replica. */
  replica?: QueryExecutor | null;
  drivers: Drivers;
  /** What MongoDB keeps; here from when the extra `mongodb-store` has been provided. */
  documents?: DocumentStore;
  hop: Hop;
  /** Real milliseconds, only for `wallMillis`. */
  wallNow(): number;
  /** Where the database reads the time of day; `null` gives it back the real clock. */
  virtualClock: { set(now: (() => number) | null): void };
}

export interface Engine {
  /** Takes in a package that the next run needs; see `extrasOf`. */
  provide(extra: ExtraId, source: string): void;
  run(input: RunInput): Promise<RunReport>;
  /** Plays the run again up to the question's moment, calls `played` there, and then runs the SQL. */
  ask(question: SqlQuestion, played: (atMillis: number) => void): Promise<Asked>;
}

export interface Asked {
  answer: SqlAnswer;
  /** The SQL has changed the database in ways that the next run's reset would not put back: use another engine from now on. */
  spoiled: boolean;
}

type Stopped = Pick<SimulationResult, "events" | "endedAtMillis" | "queries"> & { error: RunError };

/** The engine every runtime wraps; one run or question at a time. */
export function createEngine(parts: EngineParts): Engine {
  return {
    provide(id, source) {
      if (id === "mongodb-store") parts.documents = openDocumentStore(source);
      else parts.drivers.extras.set(id, compileExtra(id, source));
    },
    async run(input) {
      const startedAt = parts.wallNow();
      const { program, scenario, stopped } = prepared(input);
      if (!stopped) reset(scenario, parts);
      const result = stopped ?? (await play(program, { ...input, scenario }, parts));
      const trace = traceOf({ ...input, scenario }, result);
      return {
        trace,
        traceHash: traceHash(trace),
        queries: result.queries,
        wallMillis: parts.wallNow() - startedAt,
      };
    },
    async ask({ input, atMillis, sql, server }, played) {
      const { program, scenario, stopped } = prepared(input);
      const situation = stopped ? { ...scenario, traffic: [] } : scenario;
      const { executor } = parts;
      const again = () => reset(scenario, parts);
      again();
      const before = executor.fingerprint?.();
      let answer: SqlAnswer | null = null;
      await play(program, { ...input, scenario: situation }, parts, {
        atMillis: stopped ? 0 : Math.max(0, atMillis),
        stopped(run) {
          played(run.atMillis);
          answer = sqlAnswer(sql, server === "replica" ? ofReplica(run) : run);
          if (!stopped && run.atMillis < atMillis) answer.notices.unshift(endedBefore(run));
        },
      });
      // Assigned above, which the compiler cannot see.
      const answered = answer as SqlAnswer | null;
      if (answered === null) throw new Error("The run ended without a moment at which its database could be asked.");
      if (stopped) answered.notices.unshift(notBegun(stopped.error.message));
      return { answer: answered, spoiled: executor.touched?.() !== false && !comesBack(executor, again, before) };
    },
  };
}

/** The input's code and its scenario as deployed; code that cannot start has stopped before it began, and no routes. */
function prepared(input: RunInput): { program: Program; scenario: Scenario; stopped: Stopped | null } {
  const { files, routes } = input;
  const situation = varied(input.scenario, input.seed);
  const stopped = (error: Omit<RunError, "atMillis">, scenario: Scenario) => ({
    program: noProgram,
    scenario,
    stopped: { events: [], endedAtMillis: 0, error: { ...error, atMillis: 0 }, queries: 0 },
  });
  let scenario: Scenario;
  try {
    scenario = playedScenario(input);
  } catch (error) {
    if (error instanceof ParameterError) return stopped({ kind: "load", message: error.message }, situation);
    if (!(error instanceof DeploymentError)) throw error;
    return stopped({ kind: "load", message: error.message, source: error.source }, situation);
  }
  const program = prepareProgram({ files, routes, loopTurns: scenario.budgets.loopTurns });
  if ("error" in program) return stopped(program.error, scenario);
  return { program, scenario, stopped: null };
}

async function play(
  program: Program,
  input: RunInput,
  parts: EngineParts,
  stop?: StopOrder,
): Promise<SimulationResult> {
  try {
    return await simulate(simulationOf(input, input.routes[0]?.path ?? "/"), {
      host: createInstanceHost(program, parts.drivers, {
        environment: environmentOf(input.scenario),
        poolMax: input.scenario.poolMax,
      }),
      executor: parts.executor,
      documents: parts.documents,
      replica: parts.replica ?? undefined,
      hop: parts.hop,
      onClock: parts.virtualClock.set,
      ...(stop && { stop }),
    });
  } finally {
    parts.virtualClock.set(null);
  }
}

/** Both databases with the scenario's rows, where it has a replica. */
function reset({ database }: Scenario, { executor, replica, documents }: EngineParts): void {
  if (database.kind === "mongodb") documents?.reset(database.documents);
  executor.reset(database.setupSql, database.replica !== undefined);
  if (database.replica === undefined) return;
  if (!replica) throw new Error("This engine was started without a second database: the scenario has a replica.");
  replica.reset(database.setupSql);
}

/** Whether a reset makes the database again what it was. */
function comesBack(executor: QueryExecutor, again: () => void, before: string | undefined): boolean {
  try {
    again();
    return executor.fingerprint?.() === before;
  } catch {
    return false;
  }
}

function ofReplica(run: StoppedRun): StoppedRun {
  if (run.askReplica === null) throw new Error("The question is for the replica, and the scenario has none.");
  return { ...run, ask: run.askReplica };
}

const noProgram: Program = { modules: new Map(), routes: [], loopTurns: 1, ownDrivers: false };

const endedBefore = ({ atMillis, error }: StoppedRun) =>
  `The run ended at ${Math.round(atMillis * 1000) / 1000} ms, which is the moment shown.${error ? ` ${error.message}` : ""}`;

const notBegun = (why: string) =>
  `The code could not be started, so this is the database before the first request. ${why}`;
