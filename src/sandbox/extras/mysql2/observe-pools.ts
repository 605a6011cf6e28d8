import { connectionOwners } from "../../drivers/connection-owner.ts";
import type { PoolObserver } from "../../drivers/pool-observer.ts";
import type { RealClient, RealPool } from "../../drivers/real-pg.ts";
import type { Mark, Scope } from "../../realm/scope.ts";
import type { ConnectionCallback, RealCorePool, RealInsides, RealPoolConnection } from "./real-mysql2.ts";

/** Who waits for a connection, by the callback that the pool keeps for it. */
const askers = new WeakMap<ConnectionCallback, Mark>();

/**
 * Watches the pools of one evaluation. Every method ends in the real one with the same arguments, in the same tick. Returns
 * what is to be told of a pool as soon as there is one.
 */
export function observePools(
  { BasePool, PoolConnection }: RealInsides,
  scope: Scope,
  observer: PoolObserver,
): (pool: RealCorePool) => number {
  const ids = new WeakMap<RealCorePool, number>();
  let inQuery = false;
  const idOf = (pool: RealCorePool): number => {
    const known = ids.get(pool) ?? observer.created(countersOf(pool));
    ids.set(pool, known);
    return known;
  };
  const released = (connection: RealPoolConnection, destroyed: boolean) =>
    observer.released(connection as unknown as RealClient, destroyed);

  const { getConnection, releaseConnection, _removeConnection, query, execute } = BasePool.prototype;
  const { release } = PoolConnection.prototype;

  function dialling<T>(pool: RealCorePool, mark: Mark, call: () => T): T {
    const before = observer.dialling;
    observer.dialling = idOf(pool);
    try {
      return scope.within(mark, call);
    } finally {
      observer.dialling = before;
    }
  }

  function byPool<T>(call: () => T): T {
    const before = inQuery;
    inQuery = true;
    try {
      return call();
    } finally {
      inQuery = before;
    }
  }

  Object.assign(BasePool.prototype, {
    getConnection(this: RealCorePool, callback: ConnectionCallback) {
      const asked = askers.get(callback);
      // The pool asks itself again for somebody who waited.
      if (asked !== undefined) return dialling(this, asked, () => getConnection.call(this, callback));
      const mark = scope.mark();
      const askedAtMillis = scope.ports.now();
      const always = inQuery;
      const observed: ConnectionCallback = (error, connection) => {
        const owner = connection && connectionOwners.get(connection.stream);
        if (!error && connection && owner) {
          connectionOwners.set(connection, owner);
          observer.acquired(idOf(this), connection as unknown as RealClient, mark, askedAtMillis, always);
        }
        scope.within(mark, () => (connection === undefined ? callback(error) : callback(error, connection)));
      };
      askers.set(observed, mark);
      return dialling(this, mark, () => getConnection.call(this, observed));
    },
    releaseConnection(this: RealCorePool, connection: RealPoolConnection) {
      released(connection, connection._pool === null);
      releaseConnection.call(this, connection);
    },
    _removeConnection(this: RealCorePool, connection: RealPoolConnection) {
      released(connection, true);
      _removeConnection.call(this, connection);
    },
    query(this: RealCorePool, ...args: unknown[]) {
      return byPool(() => query.apply(this, args));
    },
    execute(this: RealCorePool, ...args: unknown[]) {
      return byPool(() => execute.apply(this, args));
    },
  });
  Object.assign(PoolConnection.prototype, {
    release(this: RealPoolConnection) {
      // A pool that is closed takes nothing back, and the connection ends with it.
      if (this._pool?._closed) released(this, true);
      release.call(this);
    },
  });
  return idOf;
}

/** A pool's own queues under the names that pg-pool gives its counters. */
function countersOf(pool: RealCorePool): RealPool {
  const { config } = pool;
  return {
    options: {
      get max() {
        return config.connectionLimit === 0 ? Number.POSITIVE_INFINITY : config.connectionLimit;
      },
      set max(size) {
        config.connectionLimit = size;
      },
      // There is no such option: who waits, waits for ever.
      connectionTimeoutMillis: 0,
    },
    get totalCount() {
      return pool._allConnections.length;
    },
    get idleCount() {
      return pool._freeConnections.length;
    },
    get waitingCount() {
      return pool._connectionQueue.length;
    },
    get ended() {
      return pool._closed;
    },
  } as RealPool;
}
