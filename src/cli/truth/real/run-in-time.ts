import type { MariadbServer } from "../mariadb-server.ts";
import type { Observation } from "../observation.ts";
import type { PgBouncerInstallation } from "../pgbouncer-server.ts";
import type { PostgresServer } from "../postgres-server.ts";
import type { TruthScenario } from "../scenario.ts";
import { realArrivals } from "./arrivals.ts";
import { runMariadb } from "./run-mariadb.ts";
import { type RealRun, runReal } from "./run-real.ts";

/**
 * How late is too late: never where everything happens at one moment; else 100 ms, which scenarios of one or two
 * processes tell apart, and a second for those of many processes, which start at once.
 */
function tooLateMillis({ scenario, sampleAtMillis }: TruthScenario): number {
  const moments = new Set(realArrivals(scenario.traffic, "/api").map(({ atMillis }) => atMillis));
  if (moments.size === 1 && scenario.faults.length === 0 && sampleAtMillis.length === 0)
    return Number.POSITIVE_INFINITY;
  return (scenario.instances ?? 1) <= 2 ? 100 : 1000;
}

const mostTries = 5;

/**
 * A real run in which the machine kept up: one with a request or a connection that came too late is played again,
 * whatever was seen in it. The last try counts in any case.
 */
export const runInTime = (
  truth: TruthScenario,
  server: PostgresServer,
  pgBouncer: PgBouncerInstallation | null,
): Promise<Observation> => inTime(truth, () => runReal(truth, server, pgBouncer));

/** As `runInTime`, against MariaDB. */
export const runMariadbInTime = (truth: TruthScenario, server: MariadbServer): Promise<Observation> =>
  inTime(truth, () => runMariadb(truth, server));

async function inTime(truth: TruthScenario, play: () => Promise<RealRun>): Promise<Observation> {
  const limitMillis = tooLateMillis(truth);
  for (let attempt = 1; ; attempt++) {
    const { observation, lateMillis } = await play();
    if (attempt === mostTries || lateMillis < limitMillis) return observation;
    console.error(`again   ${truth.id}: this machine was ${Math.round(lateMillis)} ms late`);
  }
}
