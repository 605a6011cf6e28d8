import { setTimeout as delay } from "node:timers/promises";
import { type Metrics, metricsOf } from "#lab/metrics.ts";
import { playedScenario } from "#lab/played-scenario.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { playForReal } from "#real/real-run.ts";
import type { RunError } from "#sim/trace.ts";
import { DatabaseProblem } from "./database-problem.ts";
import { type LabServer, type OwnDatabase, openOwnDatabase } from "./own-database.ts";

export interface GivenDatabase {
  databaseUrl: string;
  poolerUrl: string | null;
  isMine: boolean;
}

/** One lab on one seed, for real and in the engine. */
export interface BothPlayed {
  lab: string;
  seed: number;
  real: Metrics;
  simulated: Metrics;
  server: LabServer;
  /** What the real run leaves out, a sentence each. */
  leftOut: string[];
  /** Why one of the runs stopped. */
  errors: { real: RunError | null; simulated: RunError | null };
}

/**
 * Plays a lab's traffic against a given server and in the engine; the lab's database is made before and removed after. Packages
 * come from `packagesFolder`. Throws a `DatabaseProblem`.
 */
export async function playBoth(
  input: RunInput,
  runtime: Pick<LabRuntime, "run">,
  { databaseUrl, poolerUrl, isMine }: GivenDatabase,
  packagesFolder: string,
): Promise<BothPlayed> {
  const scenario = playedScenario(input);
  if (scenario.pooler && poolerUrl === null) {
    throw new DatabaseProblem(
      "This lab has a pooler between code and database. Name one that leads to this server: --pooler postgres://user@host:6432/postgres.",
    );
  }
  const own = await openOwnDatabase({ databaseUrl, poolerUrl, isMine, database: scenario.database });
  let leftOut: string[] = [];
  let sampling: Sampling | null = null;
  try {
    const trace = await playForReal({
      ...{ input, databaseUrl: own.databaseUrl, poolerUrl: own.poolerUrl, packagesFolder },
      begun(_, sentences) {
        leftOut = sentences;
        // A few milliseconds late, as the first request is.
        own.begin().catch(() => {});
        if (own.poolerUrl !== null) sampling = sampleBackends(own);
      },
      record() {},
    });
    const real = metricsOf(trace);
    // Assigned above, which the compiler cannot see.
    const sampled = sampling as Sampling | null;
    if (sampled) real.peakConnections = Math.max(real.peakConnections, await sampled.stop());
    const report = await runtime.run(input);
    return {
      ...{ lab: input.lab, seed: input.seed, server: own.server, leftOut },
      real,
      simulated: metricsOf(report.trace),
      errors: { real: trace.error, simulated: report.trace.error },
    };
  } finally {
    await (sampling as Sampling | null)?.stop();
    await own.remove();
  }
}

/** Counts what the server holds while a run goes on. */
interface Sampling {
  /** The most that was seen. */
  stop(): Promise<number>;
}

const sampleMillis = 50;

/** Behind a pooler only the server knows. */
function sampleBackends(own: Pick<OwnDatabase, "backends">): Sampling {
  let most = 0;
  let isOver = false;
  const sampled = (async () => {
    while (!isOver) {
      most = Math.max(most, await own.backends());
      await delay(sampleMillis);
    }
  })().catch(() => {});
  return {
    async stop() {
      isOver = true;
      await sampled;
      return most;
    },
  };
}
