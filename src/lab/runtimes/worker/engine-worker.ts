import { createEngine } from "#lab/engine.ts";
import { createPgliteExecutor, installVirtualDateNow } from "#pglite/executor.ts";
import { loadPglite } from "#pglite/load.ts";
import { compileDrivers, harden, reportUnhandled } from "#sandbox/index.ts";
import type { QueryExecutor } from "#sim/ports.ts";
import { confine, removeBlobAddresses } from "./confine.ts";
import { createMacrotaskHop } from "./macrotask-hop.ts";
import type { EngineNotice, EngineOrder, WorkerStart } from "./messages.ts";

/** Set-up SQL of a lab may build large tables: that is not the learner's loop. */
const resetAllowanceMillis = 20_000;

/** Starts Postgres and the engine, gives up everything else, and serves runs over `port`. */
async function serve(start: WorkerStart, port: MessagePort): Promise<void> {
  const wallNow = performance.now.bind(performance);
  const startedAt = wallNow();
  const post: (notice: EngineNotice) => void = port.postMessage.bind(port);
  try {
    const virtualClock = installVirtualDateNow();
    const pglite = await loadPglite(start);
    const engine = createEngine({
      executor: announceResets(createPgliteExecutor(pglite), post),
      drivers: compileDrivers(start.drivers),
      hop: createMacrotaskHop(),
      wallNow,
      virtualClock,
    });
    port.onmessage = ({ data }: MessageEvent<EngineOrder>) => {
      if (data.type === "ping") return post({ type: "pong", ping: data.ping });
      const { run } = data;
      // A report that can't be copied is broken too, so the failure of `post` itself is caught as well.
      engine
        .run(data.input)
        .then((report) => post({ type: "report", run, report }))
        .catch((error: unknown) => post({ type: "broken", run, message: describe(error) }));
    };
    listenForUncaught();
    removeBlobAddresses();
    await harden();
    confine(globalThis);
    post({ type: "ready", startMillis: wallNow() - startedAt });
  } catch (error) {
    post({ type: "failed", message: describe(error) });
  }
}

/** What nobody caught ends the instance it came from, as in Node; the worker itself goes on. */
function listenForUncaught(): void {
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    reportUnhandled(event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    reportUnhandled(event.error);
  });
}

function announceResets(executor: QueryExecutor, post: (notice: EngineNotice) => void): QueryExecutor {
  return {
    ...executor,
    reset(setupSql) {
      post({ type: "busy", allowanceMillis: resetAllowanceMillis });
      executor.reset(setupSql);
      post({ type: "busy", allowanceMillis: 0 });
    },
  };
}

const describe = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

addEventListener(
  "message",
  (event: MessageEvent<WorkerStart>) => {
    const port = event.ports[0];
    if (port) void serve(event.data, port);
  },
  { once: true },
);
