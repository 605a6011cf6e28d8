import { createEngine } from "#lab/engine.ts";
import { createMacrotaskHop } from "#lab/runtimes/worker/macrotask-hop.ts";
import type { WorkerStart } from "#lab/runtimes/worker/messages.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { stopIdleTimer } from "#pglite/idle-timer.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import { compileDrivers, harden } from "#sandbox/index.ts";
import { type BenchSize, measurePairs } from "./pairs.ts";

/** What the page asks of this worker, once; it answers with figures or with an error's message. */
export interface FloorOrder extends BenchSize {
  start: WorkerStart;
  rounds: number;
}

/** The same pieces as in a tab's engine, in a worker that may also measure the floor. */
async function measure({ start, rounds, requests, instances }: FloorOrder) {
  const wallNow = performance.now.bind(performance);
  stopIdleTimer();
  const virtualClock = installVirtualDateNow();
  const pglite = await loadPglite(start);
  const executor = createPgliteExecutor(pglite);
  const drivers = compileDrivers(start.drivers);
  const hop = createMacrotaskHop();
  await harden();
  const engine = createEngine({ executor, drivers, hop, virtualClock, wallNow });
  return measurePairs({ pglite, executor, drivers, hop, engine }, { requests, instances }, rounds);
}

addEventListener(
  "message",
  (event: MessageEvent<FloorOrder>) => {
    measure(event.data).then(
      (figures) => postMessage({ figures }),
      (error: unknown) => postMessage({ error: String(error) }),
    );
  },
  { once: true },
);
