import { Worker } from "node:worker_threads";
import type { LabRuntime, RunInput, RunReport, RuntimeStatus } from "#lab/runtime.ts";
import { unresponsiveReport } from "#lab/unresponsive-report.ts";
import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { ensureDrivers } from "#sandbox/build-drivers.ts";
import type { FromThread } from "./messages.ts";

/** A thread that says nothing for this long is stuck in the learner's code. */
const silenceMillis = 1_500;

interface Thread {
  worker: Worker;
  ready: Promise<void>;
}

/** Labs in Node: the engine in a worker thread, ended and replaced when the learner's code blocks it. */
export function createNodeRuntime(): LabRuntime {
  const listeners = new Set<(status: RuntimeStatus) => void>();
  let status: RuntimeStatus = { state: "idle" };
  let thread: Promise<Thread> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let nextRun = 1;

  const setStatus = (next: RuntimeStatus) => {
    status = next;
    for (const listener of listeners) listener(next);
  };

  async function start(): Promise<Thread> {
    setStatus({ state: "preparing", stage: "database snapshot", progress: 0 });
    const [snapshot, drivers] = [await ensureSnapshot(), await ensureDrivers()];
    setStatus({ state: "preparing", stage: "database", progress: 0.5 });
    const worker = new Worker(new URL("./engine-thread.ts", import.meta.url), {
      workerData: { snapshotPath: snapshot.path, driversPath: drivers.path },
    });
    worker.unref();
    const ready = new Promise<void>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", () => resolve());
    });
    return { worker, ready };
  }

  async function prepare(): Promise<void> {
    thread ??= start();
    try {
      await holdOpen((await thread).ready);
      setStatus({ state: "ready" });
    } catch (error) {
      thread = null;
      setStatus({ state: "failed", message: error instanceof Error ? error.message : String(error), canRetry: true });
      throw error;
    }
  }

  async function play(input: RunInput): Promise<RunReport> {
    await prepare();
    const { worker } = await (thread as Promise<Thread>);
    const id = nextRun++;
    const startedAt = performance.now();
    setStatus({ state: "running", seed: input.seed });
    const report = new Promise<RunReport>((resolve, reject) => {
      let heardAt = startedAt;
      const watchdog = setInterval(() => {
        if (performance.now() - heardAt < silenceMillis) return;
        finish();
        thread = null;
        void worker.terminate();
        resolve(unresponsiveReport(input, "it did not give way to anything else", performance.now() - startedAt));
      }, 100);
      const onMessage = (message: FromThread) => {
        heardAt = performance.now();
        if (message.type !== "done" && message.type !== "failed") return;
        if (message.id !== id) return;
        finish();
        if (message.type === "done") resolve(message.report);
        else reject(new Error(message.message));
      };
      const onError = (error: Error) => {
        finish();
        thread = null;
        resolve(
          unresponsiveReport(input, `the engine's thread ended (${error.message})`, performance.now() - startedAt),
        );
      };
      const finish = () => {
        clearInterval(watchdog);
        worker.off("message", onMessage);
        worker.off("error", onError);
      };
      worker.on("message", onMessage);
      worker.on("error", onError);
      worker.postMessage({ type: "run", id, input });
    });
    try {
      return await report;
    } finally {
      setStatus(thread === null ? { state: "idle" } : { state: "ready" });
    }
  }

  return {
    id: "node",
    status: () => status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prepare,
    run(input) {
      const mine = turn.then(() => play(input));
      turn = mine.catch(() => {});
      return mine;
    },
    async dispose() {
      const stopping = thread;
      thread = null;
      await stopping?.then(({ worker }) => worker.terminate()).catch(() => {});
      setStatus({ state: "idle" });
    },
  };
}

/** The worker doesn't keep the process alive; waiting for it to start must. */
async function holdOpen<T>(promise: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, 1_000);
  try {
    return await promise;
  } finally {
    clearInterval(hold);
  }
}
