import type { PGlite } from "@electric-sql/pglite";
import { createEngine, type Engine } from "#lab/engine.ts";
import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { stopIdleTimer } from "#pglite/idle-timer.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import { ensureDrivers } from "#sandbox/build-drivers.ts";
import { compileDrivers, type Drivers, harden } from "#sandbox/index.ts";
import type { Hop, QueryExecutor } from "#sim/ports.ts";

/** The engine's pieces in this very process, so that each can be timed by itself. */
export interface BenchParts {
  pglite: PGlite;
  executor: QueryExecutor;
  drivers: Drivers;
  hop: Hop;
  engine: Engine;
  /** Gives this process its timers back; the database may not be used afterwards. */
  end(): void;
}

export async function benchParts(): Promise<BenchParts> {
  const end = stopIdleTimer();
  const virtualClock = installVirtualDateNow();
  const drivers = compileDrivers((await ensureDrivers()).source);
  const pglite = await loadPglite({ snapshot: (await ensureSnapshot()).bytes });
  const executor = createPgliteExecutor(pglite);
  const { setImmediate } = globalThis;
  const hop = () => new Promise<void>((resolve) => setImmediate(resolve));
  await harden();
  const engine = createEngine({ executor, drivers, hop, virtualClock, wallNow: () => performance.now() });
  return { pglite, executor, drivers, hop, engine, end };
}
