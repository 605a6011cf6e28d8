import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { clockLapMillis } from "#project/take-home/database-sql.ts";
import type { Scenario } from "#schemas/scenario.ts";
import type { FromThread, ThreadStart } from "#tcp-gateway/thread.ts";

export interface EmbeddedDatabase {
  databaseUrl: string;
  /** Of the lab's pooler; `null` without one. */
  poolerUrl: string | null;
  /** Resolves with what broke, if it does. */
  broken: Promise<string>;
  /** Ends every session as a server does that is shut down; resolves after three seconds at most. */
  close(): Promise<void>;
}

const closingMillis = 3_000;
/** Enough for PostgreSQL to come to its own `max_stack_depth` before the thread's stack ends, which would break it. */
const stackSizeMb = 256;

/** PGlite behind the simulator's gateway, with the scenario's limits, set-up and pooler, at free ports of this machine. Rejects with why not. */
export function startEmbeddedDatabase({ database, pooler }: Scenario): Promise<EmbeddedDatabase> {
  const workerData: ThreadStart = {
    command: {
      ...{ host: "127.0.0.1", port: 0, setupFile: null, traceFile: null, json: false, simulatedCosts: false },
      maxConnections: database.maxConnections,
      superuserReservedConnections: database.superuserReservedConnections,
      reservedConnections: database.reservedConnections,
      pooler: pooler ?? null,
      poolerBeside: pooler !== undefined && !pooler.inFront,
      authenticationTimeoutMillis: 60_000,
    },
    setupSql: database.setupSql,
    snapshotPath: fileURLToPath(new URL("./snapshot.tar.gz", import.meta.url)),
    clockLapMillis,
  };
  const thread = new Worker(new URL("./gateway-thread.js", import.meta.url), {
    workerData,
    resourceLimits: { stackSizeMb },
  });
  const closed = new Promise<void>((resolve) => {
    thread.once("exit", () => resolve());
    thread.on("message", (message: FromThread) => message.type === "closed" && resolve());
  });
  const broken = new Promise<string>((resolve) => {
    thread.once("error", (error) => resolve(error instanceof Error ? error.message : String(error)));
  });
  return new Promise((resolve, reject) => {
    void broken.then((why) => reject(new Error(why)));
    thread.on("message", (message: FromThread) => {
      if (message.type === "refused") reject(new Error(message.message));
      if (message.type === "note") console.error(message.line);
      if (message.type !== "listening") return;
      const urlAt = (port: number) => `postgres://app@127.0.0.1:${port}/app`;
      resolve({
        databaseUrl: urlAt(message.port),
        poolerUrl: pooler ? urlAt(message.poolerPort ?? message.port) : null,
        broken,
        async close() {
          thread.postMessage("stop");
          let impatient: NodeJS.Timeout | undefined;
          const late = new Promise<void>((resolve) => {
            impatient = setTimeout(resolve, closingMillis);
          });
          await Promise.race([closed, late]);
          clearTimeout(impatient);
          await thread.terminate();
        },
      });
    });
  });
}
