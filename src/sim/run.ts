import { type Clock, createClock } from "./clock.ts";
import { costModel } from "./cost-model.ts";
import { createDatabase } from "./database.ts";
import type { Fault } from "./faults/fault.ts";
import { startFaults } from "./faults/start-faults.ts";
import type { GatewayCosts, OnlookerReply } from "./gateway/index.ts";
import { createNetwork } from "./network/network.ts";
import type { Instance } from "./platform/instance.ts";
import { createPlatform } from "./platform/platform.ts";
import type { PlatformProfile } from "./platform/profile.ts";
import { type PoolerSettings, startPooler } from "./pooler/index.ts";
import type { DocumentStore, Endpoint, Hop, InstanceHost, ProcessSettings, QueryExecutor } from "./ports.ts";
import { createRandom } from "./random.ts";
import { createRecorder, roundedMillis } from "./recorder.ts";
import { type ReplicaSettings, startReplica } from "./replica/start-replica.ts";
import { standstill } from "./standstill.ts";
import type { DatabaseKind, RunError, SourceLine, TraceEvent } from "./trace.ts";
import { createTraffic, type TrafficGroup } from "./traffic.ts";

/** One run's input, apart from the program in the host and the rows in the database. */
export interface Simulation {
  seed: number;
  profile: PlatformProfile;
  maxInstances: number;
  requestsPerInstance: number;
  /** Route path to function, over the profile's own grouping. */
  functions: Readonly<Record<string, string>>;
  moduleGraphs: ProcessSettings["moduleGraphs"];
  uncaughtExceptionEndsProcess: boolean;
  thawOrder: "timers-first" | "request-first";
  deployments: ReadonlyArray<{ atMillis: number }>;
  saves: ReadonlyArray<{ atMillis: number; file: string }>;
  faults: readonly Fault[];
  endpoints: readonly Endpoint[];
  pooler: (PoolerSettings & { port: number }) | null;
  database: DatabaseKind;
  /** Members of MongoDB's replica set. */
  nodes: number;
  /** MySQL only: `wait_timeout`. */
  waitTimeoutMillis: number;
  limits: { maxConnections: number; superuserReservedConnections: number; reservedConnections: number };
  replica: ReplicaSettings | null;
  roundTripMillis: number;
  queryMillis: number;
  traffic: TrafficGroup[];
  defaultPath: string;
  requestTimeoutMillis: number;
  tailMillis: number;
  budgets: { events: number; virtualMillis: number };
}

export interface SimulationParts {
  host: InstanceHost;
  executor: QueryExecutor;
  /** MongoDB only. */
  documents?: DocumentStore | undefined;
  /** Of a hot standby; only for a run with a replica, whose primary must have been reset as followed. */
  replica?: QueryExecutor | undefined;
  hop: Hop;
  /** Told once where to read virtual time, so that the database's `now()` can follow it. */
  onClock(now: () => number): void;
  /** Stops the run early, to look at it. */
  stop?: StopOrder;
}

export interface StopOrder {
  /** The last moment played. */
  atMillis: number;
  /** Called once, with all sessions as they are then, or where the run ended before; the run is over when it returns. */
  stopped(stopped: StoppedRun): void;
}

export interface StoppedRun {
  atMillis: number;
  /** Why the run had ended by then, where something stopped it. */
  error: RunError | null;
  /** Answers SQL of a superuser's session that is no part of the run; once only. */
  ask(sql: string): OnlookerReply;
  /** As `ask`, of the replica; `null` where there is none. */
  askReplica: ((sql: string) => OnlookerReply) | null;
}

export interface SimulationResult {
  events: TraceEvent[];
  endedAtMillis: number;
  error: RunError | null;
  /** Units the database answered. */
  queries: number;
}

/** Plays a whole run in virtual time: one event, then every microtask it caused, then the next. */
export async function simulate(simulation: Simulation, parts: SimulationParts): Promise<SimulationResult> {
  const { profile, roundTripMillis, budgets } = simulation;
  const clock = createClock();
  const recorder = createRecorder(clock);
  const random = createRandom(simulation.seed);
  parts.onClock(clock.now);

  let error: RunError | null = null;
  let culprit: SourceLine | undefined;
  let touched: Instance | null = null;
  let queries = 0;
  const abort = (cause: Omit<RunError, "atMillis">) => {
    error ??= { ...cause, atMillis: clock.now() };
  };

  const executor: QueryExecutor = {
    parameters: parts.executor.parameters,
    openSession: (session, startup) => parts.executor.openSession(session, startup),
    connectionLimits: (user, database) => parts.executor.connectionLimits(user, database),
    attach: (server) => parts.executor.attach(server),
    closeSession: (session) => parts.executor.closeSession(session),
    standStill: (mostReplyBytes) => parts.executor.standStill?.(mostReplyBytes),
    failParked: (session) => parts.executor.failParked?.(session) ?? null,
    reset: (setupSql) => parts.executor.reset(setupSql),
    execute(session, unit) {
      const result = parts.executor.execute(session, unit);
      if (result.kind === "reply") queries++;
      if (replica !== null) {
        const committed = parts.executor.takeCommitted?.();
        if (committed) replica.replication.committed(committed);
      }
      return result;
    },
  };
  const costs = gatewayCosts(() => network.roundTripMillis(), simulation.queryMillis);
  const gateway = createDatabase(simulation.database, {
    waitTimeoutMillis: simulation.waitTimeoutMillis,
    clock,
    executor,
    documents: parts.documents,
    nodes: simulation.nodes,
    record: recorder.record,
    nextId: recorder.nextId,
    limits: simulation.limits,
    random: random("gateway"),
    costs,
  });
  const network = createNetwork({
    clock,
    recorder,
    random: random("network"),
    roundTripMillis,
    active: gateway.active,
  });
  for (const address of gateway.addresses) network.listen({ name: "database", ...address });
  const replica =
    simulation.replica && parts.replica
      ? startReplica(simulation.replica, {
          ...{ clock, network, costs, record: recorder.record, nextId: recorder.nextId, random: random("replica") },
          executor: counting(parts.replica, () => queries++),
        })
      : null;
  if (simulation.pooler)
    startPooler(simulation.pooler, { clock, recorder, network, gateway, random: random("pooler") });
  const platform = createPlatform({
    clock,
    recorder,
    network,
    random,
    profile,
    host: parts.host,
    endpoints: simulation.endpoints,
    maxInstances: simulation.maxInstances,
    requestsPerInstance: simulation.requestsPerInstance,
    requestTimeoutMillis: simulation.requestTimeoutMillis,
    functions: simulation.functions,
    moduleGraphs: simulation.moduleGraphs,
    uncaughtExceptionEndsProcess: simulation.uncaughtExceptionEndsProcess,
    thawOrder: simulation.thawOrder,
    deployments: simulation.deployments,
    saves: simulation.saves,
    poolerPort: simulation.pooler?.port ?? null,
    answered: (arrival, request, status) => traffic.answered(arrival, request, status),
    touched: (instance) => {
      touched = instance;
    },
    timerFired: (source) => {
      culprit = source ?? culprit;
    },
    abort,
  });

  startFaults(simulation.faults, { clock, recorder, gateway, network, replica });

  const { traffic: groups, defaultPath } = simulation;
  const traffic = createTraffic({ clock, random, groups, defaultPath, arrive: platform.arrive });

  const stopAfterMillis = (parts.stop?.atMillis ?? Number.POSITIVE_INFINITY) + roundedMillis;
  let endAtMillis = Number.POSITIVE_INFINITY;
  for (let steps = 1; error === null; steps++) {
    if (traffic.waiting() === 0 && platform.openRequests() === 0) {
      endAtMillis = Math.min(endAtMillis, clock.now() + simulation.tailMillis);
    } else if (clock.activeCount() === 0) {
      const blocked = [...gateway.blocked(), ...(replica?.gateway.blocked() ?? [])];
      if (blocked.length > 0) {
        abort(standstill(blocked, recorder.events, simulation.database));
        break;
      }
    }
    const nextAtMillis = clock.nextAtMillis();
    if (nextAtMillis === null || nextAtMillis > endAtMillis || nextAtMillis > stopAfterMillis) break;
    if (nextAtMillis > budgets.virtualMillis) {
      abort({ kind: "time-budget", message: overTime(budgets.virtualMillis), ...(culprit && { source: culprit }) });
      break;
    }
    if (steps > budgets.events) {
      abort({
        kind: "event-budget",
        message: overEvents(budgets.events, culprit),
        ...(culprit && { source: culprit }),
      });
      break;
    }
    clock.step();
    // Assigned by `touched` above, which the compiler cannot see. Only code of an instance leaves microtasks behind.
    const instance = touched as Instance | null;
    if (instance !== null) {
      touched = null;
      await parts.hop();
      if (instance.state !== "gone") instance.realm.observe();
    }
  }
  if (parts.stop) {
    const askReplica = replica?.gateway.askOnlooker ?? null;
    if (error === null) passUntil(clock, Math.min(parts.stop.atMillis, endAtMillis));
    parts.stop.stopped({ atMillis: clock.now(), error, ask: gateway.askOnlooker, askReplica });
  }
  const endedAtMillis = Number.isFinite(endAtMillis) && error === null ? endAtMillis : clock.now();
  platform.end();
  return { events: recorder.events, endedAtMillis, error, queries };
}

/** The same executor, which tells of each unit it has answered. */
function counting(executor: QueryExecutor, answered: () => void): QueryExecutor {
  return {
    ...executor,
    execute(session, unit) {
      const result = executor.execute(session, unit);
      if (result.kind === "reply") answered();
      return result;
    },
  };
}

/** Lets time pass in which nothing is left to happen. */
function passUntil(clock: Clock, atMillis: number): void {
  if (!Number.isFinite(atMillis) || atMillis <= clock.now()) return;
  clock.schedule(atMillis - clock.now(), () => {});
  clock.step();
}

function gatewayCosts(roundTripMillis: () => number, queryMillis: number): GatewayCosts {
  // TCP and the startup exchange cross the simulated network by themselves; the rest is charged here.
  const remainingTrips = () => (costModel.connectRoundTrips.value - 2) * roundTripMillis();
  return {
    get connectMillis() {
      return costModel.connectMillis.value + remainingTrips();
    },
    get refuseMillis() {
      return costModel.refuseMillis.value + remainingTrips();
    },
    beside: { connectMillis: costModel.besideConnectMillis.value, refuseMillis: costModel.refuseMillis.value },
    queryMillis,
    jitterShare: costModel.jitterShare.value,
  };
}

const overTime = (virtualMillis: number) =>
  `The run passed ${virtualMillis / 1000} s of virtual time without ending. Look for a request that is never answered or a timer that is always set again.`;

const overEvents = (events: number, culprit: SourceLine | undefined) =>
  `The run passed ${events} events without ending. ` +
  (culprit
    ? `The timer set at ${culprit.file}:${culprit.line} fired last: does it set itself again for ever?`
    : "Look for a timer that is always set again.");
