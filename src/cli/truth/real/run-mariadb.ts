import { setTimeout as delay } from "node:timers/promises";
import { platformProfiles } from "#lab/platform-profiles.ts";
import type { Scenario } from "#schemas/scenario.ts";
import type { MariadbServer, Observer } from "../mariadb-server.ts";
import { countAnswers, noAnswer, type Observation } from "../observation.ts";
import type { TruthScenario } from "../scenario.ts";
import { realArrivals } from "./arrivals.ts";
import { startFleet } from "./fleet.ts";
import { handlerPath, type RealRun } from "./run-real.ts";

/** How long the server may take to count a connection that has gone. */
const countingMillis = 100;

/** What is played: a route handler by absolute path, and the scenario around it. */
export interface PlayedOnMariadb {
  file: string;
  scenario: TruthScenario["scenario"];
  sampleAtMillis: readonly number[];
  /** What the handler finds in `process.env` beside the platform's and `DATABASE_URL`. */
  environment?: Record<string, string>;
  /** Leaves the server alone with the handler's sessions, so that its counts are 0. */
  isUnwatched?: boolean;
}

/** A real run, and the connections that were open when it ended. */
export interface MariadbRun extends RealRun {
  openAtEnd: number;
}

/** Plays a scenario once with real processes against MariaDB. */
export const runMariadb = (
  { handler, scenario, sampleAtMillis }: TruthScenario,
  server: MariadbServer,
): Promise<RealRun> => playOnMariadb({ file: handlerPath(handler), scenario, sampleAtMillis }, server);

/**
 * Plays a handler once with real processes against MariaDB, whose own counters say how many connections were open.
 * The server must be stopped, and is again afterwards. Of faults it knows only `restart-server`, over which no counters last.
 */
export async function playOnMariadb(
  { file, scenario, sampleAtMillis, environment, isUnwatched = false }: PlayedOnMariadb,
  server: MariadbServer,
): Promise<MariadbRun> {
  const { maxConnections, waitTimeoutMillis, setupSql } = scenario.database;
  const isWatched = !isUnwatched && scenario.faults.length === 0;
  const settings = {
    // One more for whoever looks on.
    "max-connections": maxConnections + (isWatched ? 1 : 0),
    "wait-timeout": Math.floor(waitTimeoutMillis / 1_000),
  };
  await server.start(settings);
  const profile = platformProfiles[scenario.platform];
  const closing: Array<() => Promise<void>> = [() => server.stop()];
  try {
    if (setupSql !== "") await setUp(server, setupSql);
    const observer = isWatched ? await server.observer() : null;
    if (observer) closing.push(observer.end);
    await observer?.ask("set session wait_timeout = 28800");
    const fleet = await startFleet({
      file,
      environment: { ...profile?.environment.value, DATABASE_URL: server.url(), ...environment },
      instances: scenario.instances ?? 1,
      requestsPerInstance: scenario.requestsPerInstance ?? profile?.requestsPerInstance.value ?? 1,
      freezesWhenIdle: profile?.freezesWhenIdle.value ?? false,
      requestTimeoutMillis: scenario.requestTimeoutMillis,
    });
    closing.push(fleet.dispose);
    const startedAt = Date.now();
    const until = (atMillis: number) => delay(Math.max(0, startedAt + atMillis - Date.now()));
    const arrivals = realArrivals(scenario.traffic, "/api");
    const openBackends: number[] = [];
    const events = [
      ...arrivals.map(async (arrival, index) => {
        if (arrival.atMillis > 0) await until(arrival.atMillis);
        fleet.arrive(index, arrival);
      }),
      ...scenario.faults.map(async (fault) => {
        await until(fault.atMillis);
        await restart(fault, server, settings);
      }),
      ...sampleAtMillis.map(async (atMillis, index) => {
        await until(atMillis);
        openBackends[index] = (await countersOf(observer)).connected;
      }),
    ];
    const failed = (await Promise.allSettled(events)).find((event) => event.status === "rejected");
    if (failed) throw failed.reason;
    while (fleet.open() > 0) await delay(5);
    await delay(scenario.tailMillis + countingMillis);
    const { most, connected, refused } = await countersOf(observer);
    const answers = arrivals.map((_, index) => fleet.answers.get(index) ?? noAnswer);
    const attempts = fleet.sockets.dialled;
    const observation: Observation = {
      answers,
      ...countAnswers(answers),
      crashes: [...fleet.crashes],
      attempts,
      accepted: attempts - refused,
      refused,
      // Who is refused after its login was let in as one more.
      peakBackends: Math.min(most, maxConnections),
      backends: attempts - refused,
      openBackends,
    };
    return { observation, lateMillis: fleet.lateMillis(), openAtEnd: connected };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** An empty database `app`, then these statements. */
async function setUp(server: MariadbServer, setupSql: string): Promise<void> {
  const { ask, end } = await server.observer();
  const statements = setupSql.split(";").filter((statement) => statement.trim() !== "");
  for (const sql of ["drop database if exists app", "create database app", "use app", ...statements]) await ask(sql);
  await end();
}

type Fault = Scenario["faults"][number];

async function restart(fault: Fault, server: MariadbServer, settings: Record<string, number>): Promise<void> {
  if (fault.kind !== "restart-server") throw new Error(`A fault of kind \`${fault.kind}\` can't be done to MariaDB.`);
  await server.stop("orderly");
  await delay(fault.downMillis);
  await server.start(settings);
}

/** The server's own counters, less the observer's session; all 0 when nobody looks on. */
async function countersOf(observer: Observer | null) {
  const names = "'Max_used_connections', 'Threads_connected', 'Aborted_connects'";
  const rows = (await observer?.ask(`show global status where Variable_name in (${names})`)) ?? [];
  const values = Object.fromEntries(rows.map(({ Variable_name, Value }) => [String(Variable_name), Number(Value)]));
  const { Max_used_connections: most = 1, Threads_connected: connected = 1 } = values;
  return { most: most - 1, connected: connected - 1, refused: values.Aborted_connects ?? 0 };
}
