import { createTurns } from "#lab/in-turn.ts";
import type { LabRuntime, RunInput, RunReport, RuntimeStatus, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import { createStatus } from "#lab/runtime-status.ts";
import * as say from "#strings/container-start.ts";
import type { EngineProcess } from "./engine-process.ts";

/** How the runtime gets at the engine of a running container. */
export interface EngineSource {
  /** Resolves when a container is ready; rejects where none was started. */
  whenReady(): Promise<void>;
  isReady(): boolean;
  start(hooks: { onStatus(status: RuntimeStatus): void; onDeath(): void }, signal: AbortSignal): Promise<EngineProcess>;
}

export interface ContainerRuntime extends LabRuntime {
  readonly id: "webcontainer";
  /** For the container's own start: as `prepare`, without waiting for the container. */
  startEngine(): Promise<EngineProcess>;
  /** The container is gone. */
  drop(reason: Error): Promise<void>;
}

const disposed = () => new Error(say.disposed);

/** Labs in a container, one process of the engine at a time; a process that was ended is followed by another one. */
export function createContainerRuntime(source: EngineSource): ContainerRuntime {
  const kept = createStatus();
  const takeTurn = createTurns();
  let starting: { engine: Promise<EngineProcess>; abort: AbortController } | null = null;
  /** Counts disposals: what was begun before the last one must not go on. */
  let life = 0;

  const setStatus = (next: RuntimeStatus) => {
    if (JSON.stringify(next) !== JSON.stringify(kept.status())) kept.setStatus(next);
  };

  async function start(signal: AbortSignal): Promise<EngineProcess> {
    const isCurrent = () => starting?.abort.signal === signal;
    setStatus({ state: "preparing", stage: say.startingNode, progress: 0 });
    try {
      const engine = await source.start(
        {
          onStatus: (next) => isCurrent() && setStatus(next),
          onDeath() {
            if (!isCurrent()) return;
            starting = null;
            setStatus({ state: "idle" });
          },
        },
        signal,
      );
      if (isCurrent()) setStatus({ state: "ready" });
      return engine;
    } catch (error) {
      if (isCurrent()) {
        starting = null;
        const message = error instanceof Error ? error.message : String(error);
        setStatus({ state: "failed", message, canRetry: true });
      }
      throw error;
    }
  }

  function startEngine(): Promise<EngineProcess> {
    if (starting === null) {
      const abort = new AbortController();
      const running = { abort, engine: undefined as unknown as Promise<EngineProcess> };
      starting = running;
      running.engine = start(abort.signal);
      running.engine.catch(() => {});
    }
    return starting.engine;
  }

  async function engineNow(): Promise<EngineProcess> {
    const mine = life;
    await source.whenReady();
    if (life !== mine) throw disposed();
    return startEngine();
  }

  /** One thing at a time, in the order asked for. */
  function inTurn<Answer>(kind: "run" | "ask", content: RunInput | SqlQuestion): Promise<Answer> {
    const mine = life;
    return takeTurn(async () => {
      if (life !== mine) throw disposed();
      const engine = await engineNow();
      if (life !== mine) throw disposed();
      return (await engine.order(kind, content)) as Answer;
    });
  }

  async function drop(reason: Error): Promise<void> {
    life++;
    const ending = starting;
    starting = null;
    ending?.abort.abort(reason);
    setStatus({ state: "idle" });
    const engine = await ending?.engine.catch(() => null);
    await engine?.end(reason);
  }

  return {
    id: "webcontainer",
    status: kept.status,
    onStatus: kept.onStatus,
    prepare: async () => void (await engineNow()),
    run: (input) => inTurn<RunReport>("run", input),
    ask: (question) => inTurn<SqlAnswer>("ask", question),
    async dispose() {
      // The engine of a container that is still starting belongs to that start.
      if (source.isReady()) await drop(disposed());
      else life++;
    },
    startEngine,
    drop,
  };
}
