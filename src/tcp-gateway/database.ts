import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { createPgliteExecutor } from "#pglite/executor.ts";
import { stopIdleTimer } from "#pglite/idle-timer.ts";
import { loadPglite } from "#pglite/load.ts";
import { installVirtualDateNow } from "#pglite/virtual-date-now.ts";
import { SqlError } from "#pglite/wire.ts";
import type { QueryExecutor } from "#sim/ports.ts";

/** The set-up's SQL failed; the message says how. */
export class SetupError extends Error {}

export interface DatabaseOptions {
  snapshot?: Uint8Array | undefined;
  /** Milliseconds since the moment every run begins at. */
  sinceStart?: (() => number) | undefined;
  /** Starts a hot standby of it too. */
  withReplica?: boolean;
}

export interface StartedDatabase {
  executor: QueryExecutor;
  replica: QueryExecutor | null;
}

/**
 * Starts the database in this thread, whose global `setTimeout` does nothing from then on. `now()` in SQL is real time, or that
 * of `sinceStart`. Without a `snapshot` the one of this repository is used, and made first where there is none.
 */
export async function startDatabase(
  setupSql: string,
  { snapshot, sinceStart, withReplica = false }: DatabaseOptions = {},
): Promise<StartedDatabase> {
  stopIdleTimer();
  // Also lets a transaction that was taken off the backend keep its now().
  const clock = installVirtualDateNow();
  if (sinceStart) clock.set(sinceStart);
  const prepared = snapshot ?? (await ensureSnapshot()).bytes;
  const executor = createPgliteExecutor(await loadPglite({ snapshot: prepared }));
  const second = withReplica ? await loadPglite({ snapshot: prepared, forReplica: true }) : null;
  const replica = second && createPgliteExecutor(second, "standby");
  try {
    executor.reset(setupSql, withReplica);
    replica?.reset(setupSql);
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof SqlError)) throw error;
    throw new SetupError(`${error.cause.message} (SQLSTATE ${error.cause.code})`, { cause: error.cause });
  }
  return { executor, replica };
}
