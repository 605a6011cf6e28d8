import { Worker } from "node:worker_threads";
import type { Scenario } from "#schemas/scenario.ts";
import type { NewTraceEvent } from "#sim/trace.ts";
import type { FromGateway, GatewayStart, ToGateway } from "./gateway-thread.ts";

/** The lab's server, on real TCP in a thread of this process. */
export interface RealGateway {
  databaseUrl: string;
  /** Of the lab's pooler; `null` without one. */
  poolerUrl: string | null;
  /** What it says of its backends and its pooler from here on; one listener. */
  events(listener: (event: NewTraceEvent) => void): void;
  /** The run begins: `now()` in SQL starts where every run does. */
  begin(): void;
  close(): Promise<void>;
}

export interface GatewayFiles {
  /** The module of the thread: `gateway-thread.ts`, or what it was bundled to. */
  thread: URL;
  snapshotPath?: string | undefined;
}

/** Enough for PostgreSQL to come to its own `max_stack_depth` before the thread's stack ends, which would break it. */
const stackSizeMb = 256;
const closingMillis = 2_000;
/** Postgres starts in it, in a browser's tab slowly. */
const startMillis = 120_000;
const ownThread: GatewayFiles = { thread: new URL("./gateway-thread.ts", import.meta.url) };

/** PGlite behind the simulator's gateway with the scenario's limits, set-up and pooler, at free ports. Rejects with why not. */
export function startGateway({ database, pooler }: Scenario, files: GatewayFiles = ownThread): Promise<RealGateway> {
  const workerData: GatewayStart = { database, pooler: pooler ?? null, snapshotPath: files.snapshotPath };
  const thread = new Worker(files.thread, { workerData, resourceLimits: { stackSizeMb } });
  const order = (what: ToGateway) => thread.postMessage(what);
  let listener: (event: NewTraceEvent) => void = () => {};
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      void thread.terminate();
      reject(new Error(`The gateway was not there after ${startMillis / 1000} s: close what else needs memory.`));
    }, startMillis);
    thread.once("error", (error) => {
      clearTimeout(late);
      const text = error instanceof Error ? error.message : String(error);
      reject(new Error(`The gateway broke down: ${text}.`));
    });
    thread.on("message", (message: FromGateway) => {
      clearTimeout(late);
      if (message.type === "event") listener(message.event);
      else if (message.type === "refused") {
        void thread.terminate();
        reject(new Error(message.message));
      } else if (message.type === "listening") {
        const urlAt = (port: number) => `postgres://app@127.0.0.1:${port}/app`;
        resolve({
          databaseUrl: urlAt(message.port),
          poolerUrl: message.poolerPort === null ? null : urlAt(message.poolerPort),
          events(next) {
            listener = next;
          },
          begin: () => order({ beganAtEpochMillis: performance.timeOrigin + performance.now() }),
          async close() {
            const closed = new Promise<void>((done) => {
              thread.on("message", ({ type }: FromGateway) => type === "closed" && done());
              setTimeout(done, closingMillis).unref();
            });
            order("stop");
            await closed;
            await thread.terminate();
          },
        });
      }
    });
  });
}
