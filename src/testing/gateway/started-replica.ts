import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { stopIdleTimer } from "#pglite/idle-timer.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import type { QueryExecutor } from "#sim/ports.ts";

export interface StartedReplica {
  primary: QueryExecutor;
  replica: QueryExecutor;
  virtualClock: ReturnType<typeof installVirtualDateNow>;
  close(): Promise<void>;
}

/** A primary and its hot standby, as the runtimes start them; timers of this thread do nothing from then on until `close`. */
export async function startReplica(): Promise<StartedReplica> {
  const { bytes: snapshot } = await ensureSnapshot();
  const restore = stopIdleTimer();
  const virtualClock = installVirtualDateNow();
  const first = await loadPglite({ snapshot });
  const second = await loadPglite({ snapshot, forReplica: true });
  return {
    primary: createPgliteExecutor(first),
    replica: createPgliteExecutor(second, "standby"),
    virtualClock,
    async close() {
      await first.close();
      await second.close();
      restore();
    },
  };
}
