import type { RunInput, RunReport } from "#lab/runtime.ts";
import { createDeferred, type Deferred } from "./deferred.ts";
import type { EngineNotice, EngineOrder } from "./messages.ts";
import { createWatchdog, tickMillis, type Watchdog } from "./watchdog.ts";

const startMillis = 60_000;
/** A learner looks at a page, and waits for an answer. */
const pageSilenceMillis = 1400;

/** The worker fell silent or died while it ran learner code. */
export class Unresponsive extends Error {}

/** The asking end of the port to an engine in another thread. */
export interface EngineConnection {
  /** Resolves with the wall time the worker needed to start; rejects with its reason. */
  ready: Promise<number>;
  /** One run at a time. Rejects with `Unresponsive` when the worker is stuck. */
  run(input: RunInput): Promise<RunReport>;
  /** Whatever is under way ends with this error. */
  break(error: Error): void;
}

/**
 * Speaks with the engine over `port` and watches over it while it runs; the same in a page and in Node. A thread that gives
 * no sign of life for `silenceMillis` is taken for stuck.
 */
export function connectEngine(port: MessagePort, silenceMillis: number = pageSilenceMillis): EngineConnection {
  const started = createDeferred<number>();
  started.promise.catch(() => {});
  const startTimer = setTimeout(() => {
    started.reject(new Error(`Postgres did not start within ${startMillis / 1000} seconds. Try again.`));
  }, startMillis);
  let running: { run: number; watchdog: Watchdog; settle: Deferred<RunReport> } | null = null;
  let runs = 0;
  const order = (message: EngineOrder) => port.postMessage(message);

  port.onmessage = ({ data }: MessageEvent<EngineNotice>) => {
    running?.watchdog.heard();
    if (data.type === "ready") started.resolve(data.startMillis);
    else if (data.type === "failed") started.reject(new Error(`Postgres did not start (${data.message}).`));
    else if (data.type === "busy") running?.watchdog.allow(data.allowanceMillis);
    else if (data.type === "report" && data.run === running?.run) running.settle.resolve(data.report);
    else if (data.type === "broken" && data.run === running?.run) running.settle.reject(reasonOf(data));
  };

  return {
    ready: started.promise.finally(() => clearTimeout(startTimer)),
    async run(input) {
      const watchdog = createWatchdog(performance.now(), silenceMillis);
      const settle = createDeferred<RunReport>();
      running = { run: ++runs, watchdog, settle };
      order({ type: "run", run: runs, input });
      let ping = 0;
      const ticker = setInterval(() => {
        if (watchdog.tick(performance.now())) settle.reject(new Unresponsive("it gave no sign of life"));
        else order({ type: "ping", ping: ++ping });
      }, tickMillis);
      try {
        return await settle.promise;
      } finally {
        clearInterval(ticker);
        running = null;
      }
    },
    break(error) {
      started.reject(error);
      running?.settle.reject(error);
      port.close();
    },
  };
}

const reasonOf = ({ message, byDatabase }: { message: string; byDatabase: boolean }) =>
  byDatabase ? new Unresponsive(`PostgreSQL broke down on a query (${message})`) : new Error(message);
