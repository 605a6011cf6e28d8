import { judge } from "#lab/judge.ts";
import type { RunInput } from "#lab/runtime.ts";
import { createTabRuntime, type TabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import checks from "../../../labs/connection-per-request/checks.ts";

/** What the benchmark calls in the page, in wall milliseconds. */
export interface PageBench {
  /** From a page that has loaded nothing of the engine to a verdict. */
  firstRunMillis(base: string, input: RunInput): Promise<number>;
  /** From a warm engine to a verdict. */
  warmRunMillis(input: RunInput): Promise<number>;
  /** Postgres and the engine in a fresh worker, everything downloaded. */
  startMillis(base: string, start: "snapshot" | "initdb"): Promise<number>;
}

declare global {
  interface Window {
    pageBench: PageBench;
  }
}

let runtime: TabRuntime | null = null;

async function verdict(input: RunInput): Promise<void> {
  if (runtime === null) throw new Error("Measure the first run first.");
  if (!judge(checks, await runtime.run(input)).passed) throw new Error("The run to be measured does not pass.");
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
};
