import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "#lab/engine.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import { compileDrivers, harden, reportUnhandled } from "#sandbox/index.ts";
import type { FromThread, ToThread } from "./messages.ts";

const { snapshotPath, driversPath } = workerData as { snapshotPath: string; driversPath: string };
const port = parentPort;
if (port === null) throw new Error("This file runs as a worker thread only.");
const post = (message: FromThread) => port.postMessage(message);

// PostgreSQL sets a real timer when it has been idle; PGlite would end, and close every file, when it fires.
globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
const virtualClock = installVirtualDateNow();
const drivers = compileDrivers(await readFile(driversPath, "utf8"));
const pglite = await loadPglite({ snapshot: await readFile(snapshotPath) });
const executor = createPgliteExecutor(pglite);
await harden();

const wallNow = () => performance.now();
const aliveEveryMillis = 200;
let aliveAtMillis = 0;
const { setImmediate } = globalThis;
const hop = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
    if (wallNow() - aliveAtMillis < aliveEveryMillis) return;
    aliveAtMillis = wallNow();
    post({ type: "alive" });
  });

process.on("unhandledRejection", (reason) => reportUnhandled(reason));

const engine = createEngine({ executor, drivers, hop, wallNow, virtualClock });

port.on("message", async ({ id, input }: ToThread) => {
  try {
    post({ type: "done", id, report: await engine.run(input) });
  } catch (error) {
    post({ type: "failed", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
post({ type: "ready" });
