import { setTimeout as delay } from "node:timers/promises";
import { platformProfiles } from "#sim/platform/profiles.ts";
import type { MariadbServer, Observer } from "../mariadb-server.ts";
import { countAnswers, noAnswer, type Observation } from "../observation.ts";
import type { TruthScenario } from "../scenario.ts";
import { realArrivals } from "./arrivals.ts";
import { startFleet } from "./fleet.ts";
import { handlerPath, type RealRun } from "./run-real.ts";

/** How long the server may take to count a connection that has gone. */
const countingMillis = 100;

/** Plays a scenario once with real processes against MariaDB, whose own counters say how many connections were open. */
export async function runMariadb(
  { handler, scenario, sampleAtMillis }: TruthScenario,
  server: MariadbServer,
): Promise<RealRun> {
  const { maxConnections, waitTimeoutMillis } = scenario.database;
  // One more for whoever looks on.
  const settings = { "max-connections": maxConnections + 1, "wait-timeout": Math.floor(waitTimeoutMillis / 1_000) };
  await server.start(settings);
  const observer = await server.observer();
  await observer.ask("set session wait_timeout = 28800");
  const profile = platformProfiles[scenario.platform];
  const fleet = await startFleet({
    file: handlerPath(handler),
    environment: { ...profile?.environment.value, DATABASE_URL: server.url() },
    instances: scenario.instances ?? 1,
    requestsPerInstance: scenario.requestsPerInstance ?? profile?.requestsPerInstance.value ?? 1,
    freezesWhenIdle: profile?.freezesWhenIdle.value ?? false,
    requestTimeoutMillis: scenario.requestTimeoutMillis,
  });
  try {
    const startedAt = Date.now();
    const until = (atMillis: number) => delay(Math.max(0, startedAt + atMillis - Date.now()));
    const arrivals = realArrivals(scenario.traffic, "/api");
    const openBackends: number[] = [];
    const events = [
      ...arrivals.map(async (arrival, index) => {
        if (arrival.atMillis > 0) await until(arrival.atMillis);
        fleet.arrive(index, arrival);
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
    const { most } = await countersOf(observer);
    const answers = arrivals.map((_, index) => fleet.answers.get(index) ?? noAnswer);
    const counts = countAnswers(answers);
    // The server's own count leaves out those it refuses after their login. Each request asks for one connection at most.
    const refused = counts.codes.ER_CON_COUNT_ERROR ?? 0;
    const attempts = fleet.sockets.dialled;
    const observation: Observation = {
      answers,
      ...counts,
      crashes: [...fleet.crashes],
      attempts,
      accepted: attempts - refused,
      refused,
      // Who is refused after its login was let in as one more.
      peakBackends: Math.min(most, maxConnections),
      backends: attempts - refused,
      openBackends,
    };
    return { observation, lateMillis: fleet.lateMillis() };
  } finally {
    await fleet.dispose();
    await observer.end();
    await server.stop();
  }
}

/** The server's own counters, less the observer's session. */
async function countersOf({ ask }: Observer) {
  const rows = await ask("show global status where Variable_name in ('Max_used_connections', 'Threads_connected')");
  const values = Object.fromEntries(rows.map(({ Variable_name, Value }) => [String(Variable_name), Number(Value)]));
  return { most: (values.Max_used_connections ?? 1) - 1, connected: (values.Threads_connected ?? 1) - 1 };
}
