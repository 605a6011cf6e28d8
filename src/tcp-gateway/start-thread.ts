import { Worker } from "node:worker_threads";
import type { NewTraceEvent } from "#sim/trace.ts";
import type { FromThread, ThreadStart, ToThread } from "./thread.ts";

/** A gateway that listens, in a thread of this process: this one hears signals even while a query runs. */
export interface GatewayThread {
  port: number;
  /** That of a pooler beside it. */
  poolerPort: number | null;
  /** That of a hot standby. */
  replicaPort: number | null;
  /** Resolves with what broke, if it does. */
  broken: Promise<Error>;
  /** A run begins, and with it SQL's clock where `ThreadStart.clock` is `run`. */
  begin(): void;
  /** Ends every session as a server does that is shut down; resolves after three seconds at most. */
  close(): Promise<void>;
}

/** It could not start for a reason that is not the gateway's fault. */
export class GatewayRefusal extends Error {}

export interface GatewayThreadOptions {
  start: ThreadStart;
  /** What `thread.ts` was bundled to, where it was. */
  module?: URL | undefined;
  /** Takes a line for whoever runs the gateway. */
  onNote?(line: string): void;
  /** Takes the events that `start.toldEvents` names. */
  onEvent?(event: NewTraceEvent): void;
}

/** Postgres starts in it, in a browser's tab slowly. */
const startMillis = 120_000;
/** How long clients may take to hear that the server goes away, or a query to end. */
const closingMillis = 3_000;
/** Enough for PostgreSQL to come to its own `max_stack_depth` before the thread's stack ends, which would break it. */
const stackSizeMb = 256;

/** Resolves when it listens; rejects with a `GatewayRefusal`, or with what broke. */
export function startGatewayThread({
  start: workerData,
  module = new URL("./thread.ts", import.meta.url),
  onNote = () => {},
  onEvent = () => {},
}: GatewayThreadOptions): Promise<GatewayThread> {
  const thread = new Worker(module, { workerData, resourceLimits: { stackSizeMb } });
  const order = (what: ToThread) => thread.postMessage(what);
  const broken = new Promise<Error>((resolve) => {
    thread.once("error", (error: unknown) => resolve(error instanceof Error ? error : new Error(String(error))));
  });
  const ended = new Promise<void>((resolve) => {
    thread.once("exit", () => resolve());
    thread.on("message", ({ type }: FromThread) => type === "closed" && resolve());
  });

  async function close(): Promise<void> {
    order("stop");
    let impatient: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      impatient = setTimeout(resolve, closingMillis);
    });
    await Promise.race([ended, late]);
    clearTimeout(impatient);
    await thread.terminate();
  }

  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      void thread.terminate();
      reject(new Error(`The gateway was not there after ${startMillis / 1000} s: close what else needs memory.`));
    }, startMillis);
    void broken.then((error) => {
      clearTimeout(late);
      reject(error);
    });
    thread.on("message", (message: FromThread) => {
      clearTimeout(late);
      if (message.type === "event") onEvent(message.event);
      else if (message.type === "note") onNote(message.line);
      else if (message.type === "refused") {
        void thread.terminate();
        reject(new GatewayRefusal(message.message));
      } else if (message.type === "listening") {
        const { port, poolerPort, replicaPort } = message;
        const begin = () => order({ beganAtEpochMillis: performance.timeOrigin + performance.now() });
        resolve({ port, poolerPort, replicaPort, broken, begin, close });
      }
    });
  });
}
