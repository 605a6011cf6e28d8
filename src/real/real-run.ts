import { DeploymentError } from "#lab/deployment.ts";
import { environmentOf } from "#lab/environment-of.ts";
import { ParameterError } from "#lab/parameter-error.ts";
import { profileOf } from "#lab/platform-profiles.ts";
import { playedScenario } from "#lab/played-scenario.ts";
import { requestsIn } from "#lab/requests-in.ts";
import type { RunInput } from "#lab/runtime.ts";
import { simulationOf } from "#lab/simulation-of.ts";
import { traceOf } from "#lab/trace-of.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { functionsOf } from "#sim/platform/functions.ts";
import type { RunError, Trace } from "#sim/trace.ts";
import { createRealClock, type RealClock } from "#tcp-gateway/real-clock.ts";
import { instanceEntry } from "./fleet/instance-entry.ts";
import { createStock, type Stock } from "./fleet/stock.ts";
import { storesOutliveAwait } from "./instance/stores-outlive-await.ts";
import { canSuspend, leftOut, mostProcesses } from "./left-out.ts";
import { playTraffic } from "./play-traffic.ts";
import { FileMistake } from "./program/to-module.ts";
import { writeProgram } from "./program/write-program.ts";
import type { RealRunOptions } from "./real-run-options.ts";

/**
 * Plays a lab's traffic with real processes and sockets in real time. Code that can't start is a trace with an error, never a
 * rejection; no process is left when it resolves.
 */
export async function playForReal(options: RealRunOptions): Promise<Trace> {
  const { input, begun, mostInstances = mostProcesses } = options;
  const prepared = scenarioOf(input);
  const { scenario } = prepared;
  const simulation = simulationOf({ ...input, scenario }, input.routes[0]?.path ?? "/");
  const { events: _, endedAtMillis: __, error: ___, ...head } = traceOf({ ...input, scenario }, nothing);
  const notPlayed = leftOut(scenario, {
    most: mostInstances,
    instances: simulation.maxInstances,
    storesAreKept: await storesOutliveAwait(),
    hasReplica: typeof options.replicaUrl === "string",
  });
  const stopped = (error: Omit<RunError, "atMillis">): Trace => {
    begun(head, notPlayed);
    return { ...head, ...nothing, error: { ...error, atMillis: 0 } };
  };
  if (prepared.error) return stopped(prepared.error);

  let program: Awaited<ReturnType<typeof writeProgram>>;
  try {
    program = await writeProgram(input, options.packagesFolder, simulation.moduleGraphs);
  } catch (error) {
    if (!(error instanceof FileMistake)) throw error;
    return stopped(error.failure);
  }
  const { profile } = simulation;
  const maxInstances = Math.min(simulation.maxInstances, mostInstances);
  let stock: Stock | null = null;
  let clock: RealClock | null = null;
  try {
    const wanted = processesOf(input, scenario, maxInstances);
    stock = await createStock(options.instanceEntry ?? instanceEntry, Math.min(mostInstances, wanted));
    // First: whatever starts a clock of its own when told must not be ahead of the run's.
    clock = createRealClock();
    begun(head, notPlayed);
    const result = await playTraffic({
      ...{ options, program, stock, clock },
      environment: environmentOf(scenario),
      poolMax: scenario.poolMax,
      inFront: scenario.pooler?.inFront === true,
      simulation: {
        ...simulation,
        maxInstances,
        // A cold start takes as long as it takes to load the code.
        profile: {
          ...profile,
          coldStartMillis: { ...profile.coldStartMillis, value: 0 },
          freezesWhenIdle: { ...profile.freezesWhenIdle, value: profile.freezesWhenIdle.value && canSuspend() },
          // This machine is slower than a platform: nobody is turned away for that.
          whenFull: { ...profile.whenFull, value: "queue" as const },
          queueLimitMillis: { ...profile.queueLimitMillis, value: null },
        },
      },
    });
    return { ...head, ...result };
  } finally {
    clock?.stop();
    await stock?.dispose();
    await program.remove();
  }
}

/** Processes that a run may come to need, each deployment's own included. */
function processesOf(
  { routes }: RunInput,
  { traffic, functions, deployments, platform }: Scenario,
  most: number,
): number {
  const paths = routes.flatMap(({ path, adapter }) => (adapter === "instrumentation" ? [] : [path]));
  const { all } = functionsOf(paths, profileOf(platform).routesShareInstance.value, functions);
  return Math.min(requestsIn(traffic), most * all.length * (1 + deployments.length));
}

const nothing: Pick<Trace, "events" | "endedAtMillis" | "error"> = { events: [], endedAtMillis: 0, error: null };

function scenarioOf(input: RunInput): { scenario: Scenario; error: Omit<RunError, "atMillis"> | null } {
  try {
    return { scenario: playedScenario(input), error: null };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof ParameterError) return { scenario: input.scenario, error: { kind: "load", message } };
    if (!(error instanceof DeploymentError)) throw error;
    return { scenario: input.scenario, error: { kind: "load", message, source: error.source } };
  }
}
