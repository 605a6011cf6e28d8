import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Scenario } from "#schemas/scenario.ts";
import type { NewTraceEvent } from "#sim/trace.ts";
import { SetupError, startDatabase } from "#tcp-gateway/database.ts";
import { createRealClock } from "#tcp-gateway/real-clock.ts";
import { serveOnTcp } from "#tcp-gateway/serve.ts";

/** What the thread is started with. */
export interface GatewayStart {
  database: Scenario["database"];
  pooler: Scenario["pooler"] | null;
  /** A prepared database other than the repository's own. */
  snapshotPath?: string | undefined;
}

/** What the thread is told: when the run began by the wall clock, and SQL's clock with it; or that the server is to end. */
export type ToGateway = { beganAtEpochMillis: number } | "stop";

export type FromGateway =
  | { type: "listening"; port: number; poolerPort: number | null }
  | { type: "refused"; message: string }
  | { type: "event"; event: NewTraceEvent }
  | { type: "closed" };

const { database, pooler, snapshotPath } = workerData as GatewayStart;
const say = (message: FromGateway) => parentPort?.postMessage(message);
let startedAt = performance.now();

try {
  const executor = await startDatabase(database.setupSql, {
    snapshot: snapshotPath === undefined ? undefined : await readFile(snapshotPath),
    sinceStart: () => performance.now() - startedAt,
  });
  const { maxConnections, superuserReservedConnections, reservedConnections } = database;
  const gateway = await serveOnTcp({
    ...{ executor, clock: createRealClock(), host: "127.0.0.1", port: 0 },
    limits: { maxConnections, superuserReservedConnections, reservedConnections },
    pooler: pooler ?? null,
    poolerBeside: true,
    record: (event) => {
      if (isTold(event)) say({ type: "event", event });
    },
  });
  parentPort?.on("message", async (order: ToGateway) => {
    if (order !== "stop") {
      // A thread counts from its own start.
      startedAt = order.beganAtEpochMillis - performance.timeOrigin;
      return;
    }
    await gateway.close();
    say({ type: "closed" });
  });
  say({ type: "listening", port: gateway.port, poolerPort: gateway.poolerPort });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say({ type: "refused", message: `The lab's set-up SQL failed: ${error.message}.` });
}

const told: ReadonlyArray<NewTraceEvent["type"]> = ["pooler-client-waiting", "lock-waited", "serialised-by-simulator"];

/** Queries and requests are the instances' own to tell. */
function isTold({ type }: NewTraceEvent): boolean {
  return type.startsWith("connection-") || type.startsWith("server-") || told.includes(type);
}
