import type { Observation } from "../observation.ts";
import type { PgBouncerInstallation } from "../pgbouncer-server.ts";
import type { PostgresServer } from "../postgres-server.ts";
import type { TruthScenario } from "../scenario.ts";
import { runReal } from "./run-real.ts";

/** Scenarios of one or two processes tell moments 100 ms apart; those of many, which start at once, about a second. */
const tooLateMillis = (processes: number) => (processes <= 2 ? 100 : 1000);
const mostTries = 5;

/**
 * A real run in which the machine kept up: one with a request or a connection that came too late is played again,
 * whatever was seen in it. The last try counts in any case.
 */
export async function runInTime(
  truth: TruthScenario,
  server: PostgresServer,
  pgBouncer: PgBouncerInstallation | null,
): Promise<Observation> {
  const limitMillis = tooLateMillis(truth.scenario.instances ?? 1);
  for (let attempt = 1; ; attempt++) {
    const { observation, lateMillis } = await runReal(truth, server, pgBouncer);
    if (attempt === mostTries || lateMillis < limitMillis) return observation;
    console.error(`again   ${truth.id}: this machine was ${Math.round(lateMillis)} ms late`);
  }
}
