import { setTimeout as delay } from "node:timers/promises";
import { createNetwork } from "#sim/network/network.ts";
import { createPlatform } from "#sim/platform/platform.ts";
import type { InstanceHost } from "#sim/ports.ts";
import { createRandom } from "#sim/random.ts";
import { createRecorder } from "#sim/recorder.ts";
import type { Simulation } from "#sim/run.ts";
import type { NewTraceEvent, RunError, Trace, TraceEvent } from "#sim/trace.ts";
import { createTraffic } from "#sim/traffic.ts";
import { engineClock, type RealClock } from "#tcp-gateway/real-clock.ts";
import { createLedger } from "./fleet/ledger.ts";
import { createProcessRealm, type ProcessRealm } from "./fleet/process-realm.ts";
import { createServerRecord, type ServerRecord } from "./fleet/server-record.ts";
import type { Stock } from "./fleet/stock.ts";
import type { Address } from "./instance/messages.ts";
import type { WrittenProgram } from "./program/write-program.ts";
import type { RealRunOptions } from "./real-run-options.ts";

export interface TrafficPlan {
  options: RealRunOptions;
  simulation: Simulation;
  program: WrittenProgram;
  stock: Stock;
  clock: RealClock;
  environment: Readonly<Record<string, string>>;
  poolMax?: number | undefined;
  /** `DATABASE_URL` leads to the pooler too. */
  inFront: boolean;
}

/** How often it is looked whether everything has been answered. */
const lookMillis = 10;
/** How long processes may take to end; they end with this one in any case. */
const endMillis = 5_000;

/**
 * The engine's own platform and clients over real time: its instances are processes, and what they tell becomes events. All of
 * them have ended when it resolves.
 */
export async function playTraffic(plan: TrafficPlan): Promise<Pick<Trace, "events" | "endedAtMillis" | "error">> {
  const { options, simulation, clock: real } = plan;
  const { signal } = options;
  const clock = engineClock(real);
  const recorder = createRecorder(clock);
  const random = createRandom(simulation.seed);
  const realms = new Map<number, ProcessRealm>();
  let living = 0;
  let isOver = false;
  let error: RunError | null = null;

  function record(event: NewTraceEvent): void {
    if (isOver) return;
    if (event.type === "instance-frozen") realms.get(event.instance)?.freeze();
    else if (event.type === "instance-thawed") realms.get(event.instance)?.thaw();
    recorder.record(event);
    options.record(recorder.events.at(-1) as TraceEvent);
  }
  const recording = { ...recorder, record };
  const server: ServerRecord = createServerRecord({
    ...{ reports: options.serverEvents !== undefined, record },
    instanceOf: (connection) => instanceOf(connection),
  });
  const instanceOf = (connection: number) => ledger.instanceOf(connection);
  const replica = createServerRecord({ reports: false, record, instanceOf });
  const ledger = createLedger({ record, nextId: recorder.nextId, server: () => server, replica });
  options.serverEvents?.(server.told);

  const host: InstanceHost = {
    routes: plan.program.routes,
    create(ports, settings) {
      living++;
      const { moduleGraphs, lazyRoutes, waitUntil, uncaughtExceptionEndsProcess, requestTimeoutMillis } = settings;
      const realm = createProcessRealm({
        ...{ ports, ledger, take: plan.stock.take },
        start: {
          environment: environmentOf(plan, settings.environment),
          ...{ moduleGraphs, lazyRoutes, waitUntil, uncaughtExceptionEndsProcess, requestTimeoutMillis },
          program: plan.program,
          routes: settings.routes,
          endpoints: simulation.endpoints,
          addresses: addressesOf(options),
          poolMax: plan.poolMax,
        },
        ended() {
          living--;
          realms.delete(ports.instance);
        },
      });
      realms.set(ports.instance, realm);
      return realm;
    },
  };
  const platform = createPlatform({
    ...simulation,
    ...{ clock, recorder: recording, random, host },
    // Nobody dials it: connections are the processes' own.
    network: createNetwork({
      clock,
      recorder: recording,
      random: random("network"),
      roundTripMillis: 0,
      active: () => 0,
    }),
    // Each process evaluates what was written before the run.
    saves: [],
    poolerPort: null,
    answered: (arrival, request, status) => traffic.answered(arrival, request, status),
    touched() {},
    timerFired() {},
    abort(cause) {
      error ??= { ...cause, atMillis: clock.now() };
    },
  });
  const { traffic: groups, defaultPath } = simulation;
  const traffic = createTraffic({ clock, random, groups, defaultPath, arrive: platform.arrive });

  const limitMillis = simulation.budgets.virtualMillis;
  let quietSinceMillis: number | null = null;
  while (error === null && !signal?.aborted) {
    const isQuiet = traffic.waiting() === 0 && platform.openRequests() === 0;
    if (!isQuiet) quietSinceMillis = null;
    else quietSinceMillis ??= clock.now();
    if (quietSinceMillis !== null && clock.now() >= quietSinceMillis + simulation.tailMillis) break;
    if (clock.now() > limitMillis) {
      const message = `The run passed ${limitMillis / 1000} s without ending. Look for a request that is never answered.`;
      error = { kind: "time-budget", message, atMillis: clock.now() };
    }
    await delay(lookMillis);
  }
  platform.end();
  const endedAtMillis = Math.round(clock.now() * 1e6) / 1e6;
  isOver = true;
  for (let waited = 0; living > 0 && waited < endMillis; waited += lookMillis) await delay(lookMillis);
  return { events: recorder.events, endedAtMillis, error };
}

/** What a process finds; as on a platform, nothing of this one's own. */
function environmentOf(
  { options, environment, inFront }: TrafficPlan,
  platform: Readonly<Record<string, string>>,
): Record<string, string> {
  const { databaseUrl, poolerUrl, replicaUrl } = options;
  return {
    NODE_ENV: "production",
    TZ: "UTC",
    ...platform,
    ...environment,
    DATABASE_URL: inFront && poolerUrl !== null ? poolerUrl : databaseUrl,
    ...(poolerUrl !== null && { POOLER_URL: poolerUrl }),
    ...("DATABASE_REPLICA_URL" in environment && { DATABASE_REPLICA_URL: replicaUrl ?? databaseUrl }),
  };
}

function addressesOf({ databaseUrl, poolerUrl, replicaUrl = null }: RealRunOptions): Address[] {
  const named = [
    ["database", databaseUrl, 5432],
    ["pooler", poolerUrl, 6432],
    ["replica", replicaUrl, 5432],
  ] as const;
  return named.flatMap(([name, url, usual]) => {
    if (url === null) return [];
    const { hostname, port } = new URL(url);
    return [{ name, host: hostname, port: port === "" ? usual : Number(port) }];
  });
}
