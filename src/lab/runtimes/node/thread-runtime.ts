import { readFile } from "node:fs/promises";
import { MessageChannel, Worker } from "node:worker_threads";
import { connectEngine, type EngineConnection, Unresponsive } from "#lab/engine-link/connection.ts";
import { provideExtras } from "#lab/engine-link/provide-extras.ts";
import { createTurns } from "#lab/in-turn.ts";
import type { LabRuntime, RunInput, RunReport, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import { createStatus } from "#lab/runtime-status.ts";
import { unansweredQuestion } from "#lab/unanswered-question.ts";
import { unresponsiveReport } from "#lab/unresponsive-report.ts";
import type { ExtraId } from "#sandbox/extras/extra-ids.ts";
import type { ThreadStart } from "./thread-start.ts";

interface Thread {
  worker: Worker;
  extraPath: EngineFiles["extraPath"];
  engine: EngineConnection;
}

/** What the engine's thread is made of. */
export interface EngineFiles {
  /** The module the thread runs: `engine-thread.ts`, or what it was bundled to. */
  thread: URL;
  /** From `#pglite/build-snapshot.ts`. */
  snapshotPath: string;
  /** From `#sandbox/build-drivers.ts`. */
  driversPath: string;
  /** From `#sandbox/build-extras.ts`; asked for when a run first needs it. */
  extraPath(extra: ExtraId): Promise<string>;
}

export interface ThreadRuntimeOptions {
  id: LabRuntime["id"];
  /** Finds the files, or makes them first. */
  files(): Promise<EngineFiles>;
  silenceMillis?: number | undefined;
}

/**
 * The engine in a worker thread, ended and replaced when the learner's code blocks it, which is when it gives no sign of
 * life for `silenceMillis`.
 */
export function createThreadRuntime({ id, files, silenceMillis }: ThreadRuntimeOptions): LabRuntime {
  const { status, setStatus, onStatus } = createStatus();
  const inTurn = createTurns();
  let thread: Promise<Thread> | null = null;
  /** Threads from now on have a second database: a run has needed one. */
  let withReplica = false;

  async function start(): Promise<Thread> {
    setStatus({ state: "preparing", stage: "Preparing the database snapshot", progress: 0 });
    const { thread: module, snapshotPath, driversPath, extraPath } = await files();
    setStatus({ state: "preparing", stage: "Starting Postgres", progress: 0.5 });
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadStart = { snapshotPath, driversPath, withReplica, port: port2 };
    const worker = new Worker(module, { workerData, transferList: [port2] });
    const engine = connectEngine(port1 as unknown as MessagePort, silenceMillis);
    // Neither keeps the process alive between runs; the watchdog's ticks do while one goes on.
    worker.unref();
    port1.unref();
    worker.on("error", (error) => engine.break(new Unresponsive(`the engine's thread ended (${error.message})`)));
    try {
      await engine.ready;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
    return { worker, engine, extraPath };
  }

  /** With the packages that `input` needs. */
  async function started(input?: RunInput): Promise<Thread> {
    if (input?.scenario.database.replica && !withReplica) {
      withReplica = true;
      await stop();
    }
    thread ??= start();
    try {
      const ready = await thread.catch((error: unknown) => {
        thread = null;
        throw error;
      });
      if (input) await provideExtras(ready.engine, input, async (id) => readFile(await ready.extraPath(id), "utf8"));
      setStatus({ state: "ready" });
      return ready;
    } catch (error) {
      setStatus({ state: "failed", message: error instanceof Error ? error.message : String(error), canRetry: true });
      throw error;
    }
  }

  async function stop(): Promise<void> {
    const stopping = thread;
    thread = null;
    const running = await stopping?.catch(() => null);
    running?.engine.break(new Error("The runtime was disposed of."));
    await running?.worker.terminate();
  }

  async function runNow(input: RunInput): Promise<RunReport> {
    const { engine } = await started(input);
    setStatus({ state: "running", seed: input.seed });
    const startedAt = performance.now();
    try {
      const report = await engine.run(input);
      setStatus({ state: "ready" });
      return report;
    } catch (error) {
      await stop();
      setStatus({ state: "idle" });
      if (!(error instanceof Unresponsive)) throw error;
      return unresponsiveReport(input, error.message, performance.now() - startedAt);
    }
  }

  async function askNow(question: SqlQuestion): Promise<SqlAnswer> {
    const { engine } = await started(question.input);
    const startedAt = performance.now();
    try {
      const { answer, spoiled } = await engine.ask(question);
      if (spoiled) await stop();
      return answer;
    } catch (error) {
      await stop();
      if (!(error instanceof Unresponsive)) throw error;
      return unansweredQuestion(error, performance.now() - startedAt);
    } finally {
      if (thread === null) setStatus({ state: "idle" });
    }
  }

  return {
    id,
    ...{ status, onStatus },
    async prepare() {
      await started();
    },
    run: (input) => inTurn(() => runNow(input)),
    ask: (question) => inTurn(() => askNow(question)),
    async dispose() {
      await stop();
      setStatus({ state: "idle" });
    },
  };
}
