import { readFile } from "node:fs/promises";
import { workerData } from "node:worker_threads";
import { createEngine } from "#lab/engine.ts";
import { announceResets, describeFailure, type Post, serveRuns } from "#lab/engine-link/serve.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { stopIdleTimer } from "#pglite/idle-timer.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import { compileDrivers, harden, reportUnhandled } from "#sandbox/index.ts";
import type { ThreadStart } from "./thread-start.ts";

const { snapshotPath, driversPath, withReplica, port: nodePort } = workerData as ThreadStart;
const port = nodePort as unknown as MessagePort;
const post: Post = port.postMessage.bind(port);
const wallNow = performance.now.bind(performance);
const { setImmediate } = globalThis;

stopIdleTimer();

try {
  const virtualClock = installVirtualDateNow();
  const snapshot = await readFile(snapshotPath);
  const pglite = await loadPglite({ snapshot });
  const second = withReplica ? await loadPglite({ snapshot, forReplica: true }) : null;
  const engine = createEngine({
    executor: announceResets(createPgliteExecutor(pglite), post),
    replica: second && announceResets(createPgliteExecutor(second, "standby"), post),
    drivers: compileDrivers(await readFile(driversPath, "utf8")),
    hop: () => new Promise<void>((resolve) => setImmediate(resolve)),
    wallNow,
    virtualClock,
  });
  process.on("unhandledRejection", (reason) => reportUnhandled(reason));
  await harden();
  serveRuns(port, post, engine);
  post({ type: "ready", startMillis: wallNow() });
} catch (error) {
  post({ type: "failed", message: describeFailure(error) });
}
