import { type ChildProcess, fork } from "node:child_process";
import type { FromInstance } from "../instance/messages.ts";
import { atProcessEnd } from "./at-process-end.ts";

/** Processes that stand ready without the learner's code, as a platform keeps them: a cold start is the loading of the code. */
export interface Stock {
  /** One that is ready, or one that is being started. */
  take(): ChildProcess;
  /** Ends those that nobody took. */
  dispose(): Promise<void>;
}

/** From the start of a process until it has said a word; many start at once, in a browser's tab slowly. */
const usualReadyMillis = 60_000;

/**
 * Starts `size` processes and resolves when all are ready; rejects when one can't be started. `entry` is the module of
 * `instance/instance-process.ts`, or what it was bundled to.
 */
export async function createStock(entry: string, size: number, readyMillis = usualReadyMillis): Promise<Stock> {
  const ready = new Set<ChildProcess>();
  const dispose = async () => {
    await Promise.all([...ready].map(endProcess));
    ready.clear();
  };
  try {
    await Promise.all(
      Array.from({ length: size }, () => {
        const child = startProcess(entry);
        ready.add(child);
        return readiness(child, readyMillis);
      }),
    );
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    take() {
      const [first] = ready;
      if (first === undefined) return startProcess(entry);
      ready.delete(first);
      return first;
    },
    dispose,
  };
}

function startProcess(entry: string): ChildProcess {
  const child = fork(entry, [], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { PATH: process.env.PATH ?? "", TZ: "UTC" },
    execArgv: [],
  });
  const forget = atProcessEnd(() => child.kill("SIGKILL"));
  child.once("exit", forget);
  return child;
}

function readiness(child: ChildProcess, readyMillis: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = `A process was not ready after ${readyMillis / 1000} s. It is heard through an IPC channel, which this Node.js may lack, or the machine is short of memory.`;
    const timer = setTimeout(() => reject(new Error(late)), readyMillis);
    child.once("exit", () => clearTimeout(timer));
    child.once("message", (message: FromInstance) => {
      clearTimeout(timer);
      if (message.kind === "ready") resolve();
    });
    child.once("error", (error) => reject(new Error(`No process could be started: ${error.message}.`)));
    child.once("exit", (code, signal) => reject(new Error(`A process ended before it was ready (${signal ?? code}).`)));
  });
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
