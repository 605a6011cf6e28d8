import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { pgBouncerSettings } from "#lab/pgbouncer-settings.ts";
import { platformProfiles } from "#lab/platform-profiles.ts";
import { countAnswers, noAnswer, type Observation } from "../observation.ts";
import { type PgBouncerInstallation, startPgBouncer } from "../pgbouncer-server.ts";
import type { PostgresServer } from "../postgres-server.ts";
import type { TruthScenario } from "../scenario.ts";
import { realArrivals } from "./arrivals.ts";
import { startFleet } from "./fleet.ts";
import { injectFault, needsNetwork } from "./inject-fault.ts";
import { startNetworkProxy } from "./network-proxy.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { readBackendHistory } from "./server-log.ts";

/** Where the handlers lie, each a route handler. */
export const handlerPath = (file: string): string => fileURLToPath(new URL(`../handlers/${file}`, import.meta.url));

/** Lines of a log still on their way when a run ends. */
const logLagMillis = 60;

/** What was seen, and how late the machine was with a request or a connection at worst. */
export interface RealRun {
  observation: Observation;
  lateMillis: number;
}

/** Plays a scenario once with real processes and servers. The server must be stopped, and is again afterwards. */
export async function runReal(
  { handler, scenario, sampleAtMillis }: TruthScenario,
  server: PostgresServer,
  pgBouncer: PgBouncerInstallation | null,
): Promise<RealRun> {
  const { maxConnections, superuserReservedConnections, reservedConnections, setupSql } = scenario.database;
  const settings = {
    max_connections: maxConnections,
    superuser_reserved_connections: superuserReservedConnections,
    ...(reservedConnections > 0 && { reserved_connections: reservedConnections }),
    log_connections: "on",
    log_disconnections: "on",
  };
  const closing: Array<() => Promise<unknown>> = [];
  try {
    await server.start(settings);
    closing.push(() => server.stop("immediate"));
    await prepareDatabase(server, setupSql);
    const profile = platformProfiles[scenario.platform];
    const environment: Record<string, string> = {
      ...profile?.environment.value,
      DATABASE_URL: server.url("app", "app"),
    };
    if (scenario.pooler) {
      if (pgBouncer === null) throw new Error("This scenario needs PgBouncer.");
      const pooler = await startPgBouncer(
        pgBouncer,
        server.port,
        pgBouncerSettings(scenario.pooler, pgBouncer.version),
      );
      closing.push(pooler.dispose);
      environment.POOLER_URL = `postgres://app@127.0.0.1:${pooler.port}/app`;
    }
    const network = needsNetwork(scenario.faults) ? await startNetworkProxy(server.port) : null;
    if (network) {
      closing.push(network.dispose);
      environment.DATABASE_URL = `postgres://app@127.0.0.1:${network.port}/app`;
    }
    server.clearLog();
    const fleet = await startFleet({
      file: handlerPath(handler),
      environment,
      instances: scenario.instances ?? 1,
      requestsPerInstance: scenario.requestsPerInstance ?? profile?.requestsPerInstance.value ?? 1,
      freezesWhenIdle: profile?.freezesWhenIdle.value ?? false,
      requestTimeoutMillis: scenario.requestTimeoutMillis,
    });
    closing.push(fleet.dispose);

    const startedAt = Date.now();
    const until = (atMillis: number) => delay(Math.max(0, startedAt + atMillis - Date.now()));
    const arrivals = realArrivals(scenario.traffic, "/api");
    const events = [
      ...arrivals.map(async (arrival, index) => {
        if (arrival.atMillis > 0) await until(arrival.atMillis);
        fleet.arrive(index, arrival);
      }),
      ...scenario.faults.map(async (fault) => {
        await until(fault.atMillis);
        await injectFault(fault, { server, network, restart: () => server.start(settings) });
      }),
      ...sampleAtMillis.map(until),
    ];
    // All of them, so that nothing acts on processes that are gone.
    const failed = (await Promise.allSettled(events)).find((event) => event.status === "rejected");
    if (failed) throw failed.reason;
    while (fleet.open() > 0) await delay(5);
    await delay(scenario.tailMillis + logLagMillis);

    const history = readBackendHistory(server.log());
    const answers = arrivals.map((_, index) => fleet.answers.get(index) ?? noAnswer);
    const observation = {
      answers,
      ...countAnswers(answers),
      crashes: [...fleet.crashes],
      attempts: fleet.sockets.dialled,
      accepted: fleet.sockets.accepted,
      refused: fleet.sockets.refused,
      peakBackends: history.peak,
      backends: history.accepted,
      openBackends: sampleAtMillis.map((atMillis) => history.openAt(startedAt + atMillis)),
    };
    return { observation, lateMillis: fleet.lateMillis() };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
