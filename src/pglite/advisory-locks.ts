export type LockMode = "ExclusiveLock" | "ShareLock";

/** A lock as one session asks for it; `key` is `n` or `n,m` as the function was called. */
export interface LockRequest {
  key: string;
  mode: LockMode;
  /** Ends with the transaction, and cannot be unlocked. */
  transactional: boolean;
}

/** How often one session holds one lock, by level and mode; PostgreSQL counts each. */
interface Held {
  key: string;
  session: Record<LockMode, number>;
  transaction: Record<LockMode, number>;
}

interface Lock {
  holders: Map<number, Held>;
  /** Who waits, in the order in which they will be granted it. */
  queue: Array<{ session: number; mode: LockMode; sinceMillis: number }>;
}

/** One row of `pg_locks`. */
export interface LockRow {
  session: number;
  key: string;
  mode: LockMode;
  /** Since when it waits, in the milliseconds of `Date.now`; `null` when it holds the lock. */
  waitsSinceMillis: number | null;
}

/**
 * PostgreSQL's advisory locks for many sessions (postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS):
 * a session never waits for itself, and nobody overtakes one who waits in a conflicting mode.
 */
export interface AdvisoryLocks {
  /** Takes the lock, or says who is in the way; `wait` joins the queue then, to be asked again. */
  take(session: number, request: LockRequest, wait: boolean): { granted: true } | { granted: false; behind: number };
  /** Who is in the way of a request that has joined the queue. */
  obstacle(session: number, request: LockRequest): number | null;
  /** Gives one of the session's own back; false when it holds none of that mode at session level. */
  unlock(session: number, key: string, mode: LockMode): boolean;
  unlockAll(session: number): void;
  /** No longer wants what it waits for. */
  leave(session: number): void;
  /** How many transaction-level locks the session holds. */
  transactional(session: number): number;
  /** Ends its transaction-level locks but for the first `kept`. */
  endTransaction(session: number, kept?: number): void;
  closeSession(session: number): void;
  /** What `restore` puts back: the session's locks as they are now; `null` for none. */
  snapshot(session: number): LockSnapshot | null;
  restore(session: number, snapshot: LockSnapshot | null): void;
  rows(): LockRow[];
  clear(): void;
}

export type LockSnapshot = { held: Held[]; order: LockRequest[] };

const none = (): Record<LockMode, number> => ({ ExclusiveLock: 0, ShareLock: 0 });
/** A copy that may change on its own. */
const copied = ({ held, order }: { held: Iterable<Held>; order: readonly LockRequest[] }): LockSnapshot => ({
  held: Array.from(held, (one) => ({ ...one, session: { ...one.session }, transaction: { ...one.transaction } })),
  order: [...order],
});
const holds = ({ session, transaction }: Held, mode: LockMode) => session[mode] + transaction[mode] > 0;

export function createAdvisoryLocks(): AdvisoryLocks {
  const locks = new Map<string, Lock>();
  /** What each session holds, so that a session without locks costs nothing. */
  const bySession = new Map<number, { held: Map<string, Held>; order: LockRequest[] }>();
  const waiting = new Map<number, string>();

  function obstacle(lock: Lock, session: number, mode: LockMode): number | null {
    for (const [holder, held] of lock.holders) {
      if (holder === session) continue;
      if (holds(held, "ExclusiveLock") || (mode === "ExclusiveLock" && holds(held, "ShareLock"))) return holder;
    }
    if (lock.holders.has(session)) return null;
    for (const ahead of lock.queue) {
      if (ahead.session === session) return null;
      if (ahead.mode === "ExclusiveLock" || mode === "ExclusiveLock") return ahead.session;
    }
    return null;
  }

  function leave(session: number): void {
    const key = waiting.get(session);
    if (key === undefined) return;
    waiting.delete(session);
    const lock = locks.get(key) as Lock;
    lock.queue = lock.queue.filter((waiter) => waiter.session !== session);
    dropUnused(key, lock);
  }

  function dropUnused(key: string, lock: Lock): void {
    if (lock.holders.size === 0 && lock.queue.length === 0) locks.delete(key);
  }

  function grant(lock: Lock, session: number, { key, mode, transactional }: LockRequest): void {
    const own = bySession.get(session) ?? { held: new Map<string, Held>(), order: [] };
    bySession.set(session, own);
    const held = own.held.get(key) ?? { key, session: none(), transaction: none() };
    own.held.set(key, held);
    lock.holders.set(session, held);
    held[transactional ? "transaction" : "session"][mode]++;
    if (transactional) own.order.push({ key, mode, transactional });
  }

  function dropIfFree(session: number, held: Held): void {
    if (holds(held, "ExclusiveLock") || holds(held, "ShareLock")) return;
    const own = bySession.get(session);
    own?.held.delete(held.key);
    if (own?.held.size === 0) bySession.delete(session);
    const lock = locks.get(held.key);
    lock?.holders.delete(session);
    if (lock) dropUnused(held.key, lock);
  }

  const heldBy = (session: number) => [...(bySession.get(session)?.held.values() ?? [])];

  function endTransaction(session: number, kept = 0): void {
    const own = bySession.get(session);
    if (own === undefined || own.order.length <= kept) return;
    for (const { key, mode } of own.order.splice(kept)) {
      const held = own.held.get(key) as Held;
      held.transaction[mode]--;
      dropIfFree(session, held);
    }
  }

  function release(session: number): void {
    for (const held of heldBy(session)) {
      held.session = none();
      held.transaction = none();
      dropIfFree(session, held);
    }
    bySession.delete(session);
  }

  return {
    take(session, request, wait) {
      const { key, mode } = request;
      const lock: Lock = locks.get(key) ?? { holders: new Map(), queue: [] };
      const behind = obstacle(lock, session, mode);
      if (behind === null) {
        leave(session);
        locks.set(key, lock);
        grant(lock, session, request);
        return { granted: true };
      }
      if (wait && waiting.get(session) !== key) {
        leave(session);
        waiting.set(session, key);
        lock.queue.push({ session, mode, sinceMillis: Date.now() });
      }
      return { granted: false, behind };
    },
    obstacle(session, { key, mode }) {
      const lock = locks.get(key);
      return lock === undefined ? null : obstacle(lock, session, mode);
    },
    unlock(session, key, mode) {
      const held = bySession.get(session)?.held.get(key);
      if (held === undefined || held.session[mode] === 0) return false;
      held.session[mode]--;
      dropIfFree(session, held);
      return true;
    },
    unlockAll(session) {
      for (const held of heldBy(session)) {
        held.session = none();
        dropIfFree(session, held);
      }
    },
    leave,
    transactional: (session) => bySession.get(session)?.order.length ?? 0,
    endTransaction,
    closeSession(session) {
      leave(session);
      release(session);
    },
    snapshot(session) {
      const own = bySession.get(session);
      return own === undefined ? null : copied({ held: own.held.values(), order: own.order });
    },
    restore(session, snapshot) {
      release(session);
      if (snapshot === null) return;
      const { held, order } = copied(snapshot);
      bySession.set(session, { held: new Map(held.map((one) => [one.key, one])), order });
      for (const one of held) {
        const lock: Lock = locks.get(one.key) ?? { holders: new Map(), queue: [] };
        locks.set(one.key, lock);
        lock.holders.set(session, one);
      }
    },
    rows: () =>
      [...locks].flatMap(([key, { holders, queue }]) => [
        ...[...holders].flatMap(([session, held]) =>
          (["ExclusiveLock", "ShareLock"] as const)
            .filter((mode) => holds(held, mode))
            .map((mode): LockRow => ({ session, key, mode, waitsSinceMillis: null })),
        ),
        ...queue.map(
          ({ session, mode, sinceMillis }): LockRow => ({ session, key, mode, waitsSinceMillis: sinceMillis }),
        ),
      ]),
    clear() {
      locks.clear();
      bySession.clear();
      waiting.clear();
    },
  };
}
