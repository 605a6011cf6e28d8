import { createEngine } from "#lab/engine.ts";
import { announceResets, describeFailure, type Post, serveRuns } from "#lab/engine-link/serve.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import { compileDrivers, harden, reportUnhandled } from "#sandbox/index.ts";
import { confine, removeBlobAddresses } from "./confine.ts";
import { createMacrotaskHop } from "./macrotask-hop.ts";
import type { WorkerStart } from "./messages.ts";

/** Starts Postgres and the engine, gives up everything else, and serves runs over `port`. */
async function serve(start: WorkerStart, port: MessagePort): Promise<void> {
  const wallNow = performance.now.bind(performance);
  const startedAt = wallNow();
  const post: Post = port.postMessage.bind(port);
  try {
    const virtualClock = installVirtualDateNow();
    const pglite = await loadPglite(start);
    const second = start.withReplica ? await loadPglite({ ...start, forReplica: true }) : null;
    const engine = createEngine({
      executor: announceResets(createPgliteExecutor(pglite), post),
      replica: second && announceResets(createPgliteExecutor(second, "standby"), post),
      drivers: compileDrivers(start.drivers),
      hop: createMacrotaskHop(),
      wallNow,
      virtualClock,
    });
    serveRuns(port, post, engine);
    listenForUncaught();
    removeBlobAddresses();
    await harden();
    confine(globalThis);
    post({ type: "ready", startMillis: wallNow() - startedAt });
  } catch (error) {
    post({ type: "failed", message: describeFailure(error) });
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

addEventListener(
  "message",
  (event: MessageEvent<WorkerStart>) => {
    const port = event.ports[0];
    if (port) void serve(event.data, port);
  },
  { once: true },
);
