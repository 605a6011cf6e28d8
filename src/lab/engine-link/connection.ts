import type { RunInput, RunReport, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import type { ExtraId } from "#sandbox/extras/extra-ids.ts";
import * as say from "#strings/engine.ts";
import { createDeferred, type Deferred } from "./deferred.ts";
import type { EngineNotice, EngineOrder } from "./messages.ts";
import { createWatchdog, tickMillis, type Watchdog } from "./watchdog.ts";

const startMillis = 60_000;
/** A learner looks at a page, and waits for an answer. */
const pageSilenceMillis = 1400;

/** Why a silent worker is ended. */
export const silence = say.noSignOfLife;

/** The worker fell silent or died while it ran learner code or SQL. */
export class Unresponsive extends Error {
  /** Virtual moment of a question whose own SQL had the thread by then; `null` while learner code was played. */
  playedToMillis: number | null = null;
}

/** The asking end of the port to an engine in another thread. */
export interface EngineConnection {
  /** Resolves with the wall time the worker needed to start; rejects with its reason. */
  ready: Promise<number>;
  /** Gives the engine a package that a run needs; it keeps it. */
  provide(extra: ExtraId, source: string): void;
  has(extra: ExtraId): boolean;
  /** One run or question at a time. Rejects with `Unresponsive` when the worker is stuck. */
  run(input: RunInput): Promise<RunReport>;
  /** As `run`; `spoiled` says that the engine must not be used again. */
  ask(question: SqlQuestion): Promise<{ answer: SqlAnswer; spoiled: boolean }>;
  /** Whatever is under way ends with this error. */
  break(error: Error): void;
}

interface Running {
  run: number;
  watchdog: Watchdog;
  playedToMillis: number | null;
  settle: Deferred<unknown>;
}

/**
 * Speaks with the engine over `port` and watches over it while it runs; the same in a page and in Node. A thread that gives
 * no sign of life for `silenceMillis` is taken for stuck.
 */
export function connectEngine(port: MessagePort, silenceMillis: number = pageSilenceMillis): EngineConnection {
  const started = createDeferred<number>();
  started.promise.catch(() => {});
  const startTimer = setTimeout(() => {
    started.reject(new Error(say.notStartedWithin(startMillis / 1000)));
  }, startMillis);
  let running: Running | null = null;
  let runs = 0;
  const extras = new Set<ExtraId>();
  const order = (message: EngineOrder) => port.postMessage(message);

  port.onmessage = ({ data }: MessageEvent<EngineNotice>) => {
    running?.watchdog.heard();
    if (data.type === "ready") started.resolve(data.startMillis);
    else if (data.type === "failed") started.reject(new Error(say.notStarted(data.message)));
    else if (data.type === "busy") running?.watchdog.allow(data.allowanceMillis);
    else if (data.type === "pong" || data.run !== running?.run) return;
    else if (data.type === "played") running.playedToMillis = data.atMillis;
    else if (data.type === "report") running.settle.resolve(data.report);
    else if (data.type === "answer") running.settle.resolve({ answer: data.answer, spoiled: data.spoiled });
    else running.settle.reject(reasonOf(data, running));
  };

  /** Gives an order and watches over the thread until it has answered. */
  async function watched<Answer>(orderOf: (run: number) => EngineOrder): Promise<Answer> {
    const watchdog = createWatchdog(performance.now(), silenceMillis);
    const mine: Running = { run: ++runs, watchdog, playedToMillis: null, settle: createDeferred<unknown>() };
    running = mine;
    order(orderOf(mine.run));
    let ping = 0;
    const ticker = setInterval(() => {
      if (watchdog.tick(performance.now())) mine.settle.reject(unresponsive(silence, mine));
      else order({ type: "ping", ping: ++ping });
    }, tickMillis);
    try {
      return (await mine.settle.promise) as Answer;
    } finally {
      clearInterval(ticker);
      running = null;
    }
  }

  return {
    ready: started.promise.finally(() => clearTimeout(startTimer)),
    provide(id, source) {
      extras.add(id);
      order({ type: "extra", id, source });
    },
    has: (id) => extras.has(id),
    run: (input) => watched((run) => ({ type: "run", run, input })),
    ask: (question) => watched((run) => ({ type: "ask", run, question })),
    break(error) {
      started.reject(error);
      if (error instanceof Unresponsive) error.playedToMillis = running?.playedToMillis ?? null;
      running?.settle.reject(error);
      port.close();
    },
  };
}

function unresponsive(message: string, { playedToMillis }: Running): Unresponsive {
  return Object.assign(new Unresponsive(message), { playedToMillis });
}

const reasonOf = ({ message, byDatabase }: { message: string; byDatabase: boolean }, running: Running) =>
  byDatabase ? unresponsive(say.databaseBroke(message), running) : new Error(message);
