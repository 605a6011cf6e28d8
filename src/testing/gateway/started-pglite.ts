import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import type { QueryExecutor } from "#sim/ports.ts";

export interface StartedPglite {
  executor: QueryExecutor;
  virtualClock: ReturnType<typeof installVirtualDateNow>;
  close(): Promise<void>;
}

/** A real Postgres from the snapshot, as the runtimes start it. */
export async function startPglite(): Promise<StartedPglite> {
  const { bytes } = await ensureSnapshot();
  const virtualClock = installVirtualDateNow();
  const pglite = await loadPglite({ snapshot: bytes });
  return { executor: createPgliteExecutor(pglite), virtualClock, close: () => pglite.close() };
}
