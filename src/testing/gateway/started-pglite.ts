import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { stopIdleTimer } from "#pglite/idle-timer.ts";
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
  const executor = withoutIdleTimer(() => createPgliteExecutor(pglite));
  const calm: QueryExecutor = {
    parameters: executor.parameters,
    attach: (server) => withoutIdleTimer(() => executor.attach(server)),
    connectionLimits: (user, database) => withoutIdleTimer(() => executor.connectionLimits(user, database)),
    openSession: (session, startup) => withoutIdleTimer(() => executor.openSession(session, startup)),
    execute: (session, unit) => withoutIdleTimer(() => executor.execute(session, unit)),
    standStill: (mostReplyBytes) => withoutIdleTimer(() => executor.standStill?.(mostReplyBytes)),
    touched: () => withoutIdleTimer(() => executor.touched?.() ?? true),
    fingerprint: () => withoutIdleTimer(() => executor.fingerprint?.() ?? ""),
    failParked: (session) => withoutIdleTimer(() => executor.failParked?.(session) ?? null),
    closeSession: (session) => withoutIdleTimer(() => executor.closeSession(session)),
    reset: (setupSql) => withoutIdleTimer(() => executor.reset(setupSql)),
  };
  return { executor: calm, virtualClock, close: () => pglite.close() };
}

/** Real timers are the test runner's here, so only those that PostgreSQL sets are kept from it. */
function withoutIdleTimer<T>(run: () => T): T {
  const restore = stopIdleTimer();
  try {
    return run();
  } finally {
    restore();
  }
}
