import type { Check } from "#lab/author.ts";
import { judge } from "#lab/judge.ts";
import type { RunInput } from "#lab/runtime.ts";
import { fetchAssets, fetchManifest } from "#lab/runtimes/worker/assets.ts";
import { inflate } from "#lab/runtimes/worker/inflate.ts";
import { createTabRuntime, type TabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import type { FloorOrder } from "./page-worker.ts";
import type { BenchSize, FloorFigures } from "./pairs.ts";

/** What the benchmark calls in the page, in wall milliseconds. */
export interface PageBench {
  /** From a page that has loaded nothing of the engine to a verdict. */
  firstRunMillis(base: string, input: RunInput): Promise<number>;
  /** From a warm engine to a verdict. */
  warmRunMillis(input: RunInput): Promise<number>;
  /** Postgres and the engine in a fresh worker, everything downloaded. */
  startMillis(base: string, start: "snapshot" | "initdb"): Promise<number>;
  /** Engine and floor in a worker of the page; `script` is the text of that worker. */
  floorFigures(base: string, script: string, size: BenchSize, rounds: number): Promise<FloorFigures>;
}

declare global {
  interface Window {
    pageBench: PageBench;
    /** Of the lab that is played, in a script of their own. */
    benchChecks: { default: Check[] };
  }
}

let runtime: TabRuntime | null = null;

async function verdict(input: RunInput): Promise<void> {
  if (runtime === null) throw new Error("Measure the first run first.");
  if (!judge(window.benchChecks.default, await runtime.run(input)).passed)
    throw new Error("The run to be measured does not pass.");
}

window.pageBench = {
  async firstRunMillis(base, input) {
    await runtime?.dispose();
    const startedAt = performance.now();
    runtime = createTabRuntime({ base });
    await verdict(input);
    return performance.now() - startedAt;
  },
  async warmRunMillis(input) {
    const startedAt = performance.now();
    await verdict(input);
    return performance.now() - startedAt;
  },
  async startMillis(base, start) {
    const fresh = createTabRuntime({ base, start });
    await fresh.prepare();
    const { engineMillis } = fresh.startTimes();
    await fresh.dispose();
    return engineMillis;
  },
  async floorFigures(base, script, size, rounds) {
    await runtime?.dispose();
    const files = await fetchAssets(base, await fetchManifest(base), () => {});
    const order: FloorOrder = {
      ...size,
      rounds,
      start: {
        drivers: new TextDecoder().decode(files.drivers),
        wasmModule: await WebAssembly.compile(await inflate(files.wasm)),
        fsBundle: new Blob([await inflate(files.data)]),
        snapshot: new Blob([files.snapshot]),
        initdbModule: null,
      },
    };
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    try {
      return await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => ("figures" in data ? resolve(data.figures) : reject(new Error(data.error)));
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(order);
      });
    } finally {
      worker.terminate();
    }
  },
};
