import type { Engine } from "#lab/engine.ts";
import { DatabaseBroken, type QueryExecutor } from "#sim/ports.ts";
import type { EngineNotice, EngineOrder } from "./messages.ts";

/** Set-up SQL of a lab may build large tables: that is not the learner's loop. */
const resetAllowanceMillis = 20_000;

export type Post = (notice: EngineNotice) => void;

/**
 * Answers orders on `port` for the life of the thread; `post` must have been taken from the port before anything could
 * replace it.
 */
export function serveRuns(port: MessagePort, post: Post, engine: Engine): void {
  port.onmessage = ({ data }: MessageEvent<EngineOrder>) => {
    if (data.type === "ping") return post({ type: "pong", ping: data.ping });
    if (data.type === "extra") return engine.provide(data.id, data.source);
    const { run } = data;
    // A report that can't be copied is broken too, so the failure of `post` itself is caught as well.
    const served =
      data.type === "run"
        ? engine.run(data.input).then((report) => post({ type: "report", run, report }))
        : engine
            .ask(data.question, (atMillis) => post({ type: "played", run, atMillis }))
            .then((asked) => post({ type: "answer", run, ...asked }));
    served.catch((error: unknown) =>
      post({ type: "broken", run, message: describeFailure(error), byDatabase: error instanceof DatabaseBroken }),
    );
  };
}

/** The same executor, which says when it is about to block the thread for a good reason. */
export function announceResets(executor: QueryExecutor, post: Post): QueryExecutor {
  return {
    ...executor,
    reset(setupSql, followed) {
      post({ type: "busy", allowanceMillis: resetAllowanceMillis });
      executor.reset(setupSql, followed);
      post({ type: "busy", allowanceMillis: 0 });
    },
  };
}

export const describeFailure = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
