import { readFile } from "node:fs/promises";
import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import type { RunInput } from "#lab/runtime.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { createPostgresServer, type PostgresServer } from "../truth/postgres-server.ts";
import { realArrivals } from "../truth/real/arrivals.ts";
import { startFleet } from "../truth/real/fleet.ts";
import { asSuperuser, createApp, prepareDatabase } from "../truth/real/prepare-database.ts";
import { handlerPath } from "../truth/real/run-real.ts";
import type { TruthScenario } from "../truth/scenario.ts";
import { slotScenarios } from "../truth/scenarios/slots.ts";
import { median } from "./median.ts";
import { round2 } from "./pairs.ts";

/** 200 requests over 20 instances, simulated and for real. */
export interface RealRow {
  handler: string;
  postgres: string;
  pairs: number;
  /** A warm engine's whole run. */
  simulatedMillis: number;
  /** From releasing the requests to 20 warm processes to the last answer. */
  realMillis: number;
  /** Median of the pairs' own ratios, simulated to real. */
  ratio: number;
}

/** A client that is never ended, and a pool of one client. */
const measured = ["client-per-request", "pool-of-one"];

/** Real `pg` against a real PostgreSQL in real processes, beside the engine, in turn. */
export async function realRows(pairs: number): Promise<RealRow[]> {
  const runtime = createNodeRuntime();
  const server = await createPostgresServer();
  try {
    await server.start({ max_connections: 20 });
    await createApp(server);
    const rows: RealRow[] = [];
    for (const truth of slotScenarios.filter(({ id }) => measured.includes(id))) {
      const input = await inputOf(truth);
      const simulated: number[] = [];
      const real: number[] = [];
      for (let pair = -1; pair < pairs; pair++) {
        const report = await runtime.run(input);
        if (report.trace.error) throw new Error(report.trace.error.message);
        const millis = await realMillis(truth, server);
        // The first pair only warms up.
        if (pair < 0) continue;
        simulated.push(report.wallMillis);
        real.push(millis);
      }
      rows.push({
        handler: truth.handler,
        postgres: server.installation.version,
        pairs,
        simulatedMillis: round2(median(simulated)),
        realMillis: round2(median(real)),
        ratio: round2(median(simulated.map((millis, i) => millis / (real[i] ?? 1)))),
      });
    }
    return rows;
  } finally {
    await runtime.dispose();
    await server.dispose();
  }
}

async function inputOf({ id, handler, scenario }: TruthScenario): Promise<RunInput> {
  return {
    lab: `bench/${id}`,
    files: { [handler]: await readFile(handlerPath(handler), "utf8") },
    routes: [{ path: "/api", file: handler, adapter: "route-handler" }],
    scenario,
    seed: scenario.seeds.shown[0],
  };
}

async function realMillis({ handler, scenario }: TruthScenario, server: PostgresServer): Promise<number> {
  await prepareDatabase(server, "");
  const fleet = await startFleet({
    file: handlerPath(handler),
    environment: { DATABASE_URL: server.url("app", "app") },
    instances: scenario.instances ?? 1,
    requestsPerInstance: scenario.requestsPerInstance ?? 1,
    freezesWhenIdle: false,
    requestTimeoutMillis: scenario.requestTimeoutMillis,
  });
  try {
    const startedAt = performance.now();
    realArrivals(scenario.traffic, "/api").forEach((arrival, index) => {
      fleet.arrive(index, arrival);
    });
    while (fleet.open() > 0) await turn();
    return performance.now() - startedAt;
  } finally {
    await fleet.dispose();
    await everyoneGone(server);
  }
}

/** Backends notice a little later that their clients are gone. */
async function everyoneGone(server: PostgresServer): Promise<void> {
  await asSuperuser(server, "postgres", async (client) => {
    for (;;) {
      const { rows } = await client.query("select 1 from pg_stat_activity where usename = 'app'");
      if (rows.length === 0) return;
      await delay(5);
    }
  });
}
