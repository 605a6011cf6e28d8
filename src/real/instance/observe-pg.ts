import { createRequire } from "node:module";
import { willRemove } from "#sandbox/drivers/will-remove.ts";
import { type Asker, askedBy, millisSince, presentAsker, presentInvocation, presentSource, within } from "./present.ts";
import type { Reporter } from "./reporter.ts";

// biome-ignore lint/suspicious/noExplicitAny: the driver's own objects, of whatever version is installed.
type Any = any;

/** What the sockets' observer asks of `pg`. */
export interface PgObserver {
  /** Whether a socket is one of the driver's. */
  isDriver(socket: object): boolean;
  /** Who is behind the bytes that are written to a socket now. */
  senderOf(socket: object): Asker;
  /** The pool for which a client is being dialled now; null for a bare one. */
  dialling(): { pool: number; asker: Asker } | null;
  /** A connection's number, once it has one. */
  dialled(socket: object, connection: number): void;
  /** Something happened that may have changed a pool's counters. */
  stirred(): void;
  /** The request is over: reports the clients it still holds. */
  requestEnded(request: number): void;
}

interface Checkout {
  pool: number;
  connection: number;
  asker: Asker;
  /** Taken by `pool.query`, which always gives it back. */
  byPool: boolean;
  reported: boolean;
}

interface Watched {
  id: number;
  pool: Any;
  counts: string;
}

/**
 * Watches the `pg` that is installed where `packages` says (a `file:` address): every method ends in the driver's own with
 * the same arguments in the same tick. Without a `pg` there, only sockets tell. `poolMax` is the one thing that it changes.
 */
export function observePg(packages: string, reporter: Reporter, poolMax?: number): PgObserver {
  const connections = new WeakMap<object, number>();
  const clients = new WeakMap<object, Any>();
  const askers = new WeakMap<object, Asker>();
  const checkouts = new Map<object, Checkout>();
  const watched: Watched[] = [];
  const ids = new WeakMap<object, number>();
  let dialling: { pool: number; asker: Asker } | null = null;
  /** Whose call into a client is running. */
  let calling: Asker | null = null;
  let inQuery = false;
  let looking = false;

  const connectionOf = (client: Any): number => connections.get(client) ?? 0;
  const pg = installedPg(packages);
  if (pg !== null) {
    observeClient(pg.Client.prototype);
    pg.Pool = observedPool(pg.Pool);
  }

  function observeClient(prototype: Any): void {
    const { query, connect } = prototype;
    prototype.connect = function (this: Any, ...args: unknown[]) {
      clients.set(this.connection?.stream ?? this, this);
      return Reflect.apply(connect, this, args);
    };
    prototype.query = function (this: Any, ...args: unknown[]) {
      const asker = presentAsker();
      const before = this._activeQuery ?? null;
      calling = asker;
      try {
        return Reflect.apply(query, this, args);
      } finally {
        calling = null;
        const asked = this._queryQueue?.at(-1) ?? this._activeQuery;
        if (asked && asked !== before) askers.set(asked, asker);
      }
    };
  }
  function observedPool(Pool: Any): Any {
    const name = Pool.name;
    const Observed = class extends Pool {
      constructor(options?: Any, ...rest: Any[]) {
        super(options, ...rest);
        created(this);
      }

      connect(callback?: Any): unknown {
        if (this.ending) return super.connect(callback);
        if (typeof callback === "function") return take(this, callback);
        // The callback form inside a promise, as pg-pool makes it.
        return new this.Promise((resolve: Any, reject: Any) => {
          take(this, (error: unknown, client: unknown) => (error ? reject(error) : resolve(client)));
        });
      }

      query(...args: unknown[]): unknown {
        const before = inQuery;
        inQuery = true;
        try {
          return super.query(...args);
        } finally {
          inQuery = before;
        }
      }

      newClient(pending: Any): void {
        const asker = askers.get(pending) ?? presentAsker();
        const before = dialling;
        dialling = { pool: ids.get(this) ?? 0, asker };
        try {
          super.newClient(pending);
        } finally {
          dialling = before;
        }
      }

      emit(event: string, ...args: Any[]): boolean {
        if (event === "release") released(this, args[0], args[1]);
        stirred();
        return super.emit(event, ...args);
      }
    };
    function take(pool: Any, callback: Any): unknown {
      const asker = presentAsker();
      const invocation = presentInvocation();
      const askedAt = performance.now();
      const byPool = inQuery;
      const waitingBefore = pool._pendingQueue?.length ?? 0;
      stirred();
      const connect = Object.getPrototypeOf(Observed.prototype).connect;
      const result = Reflect.apply(connect, pool, [
        (error: unknown, client: Any, done: unknown) => {
          if (!error && client) acquired(pool, client, asker, askedAt, byPool);
          within(invocation, () => callback(error, client, done), asker.source);
        },
      ]);
      const item = pool._pendingQueue?.at(-1);
      // The pool may dial for it much later.
      if (item && pool._pendingQueue.length > waitingBefore) askers.set(item, asker);
      return result;
    }
    Object.defineProperty(Observed, "name", { value: name });
    return Observed;
  }
  function created(pool: Any): void {
    const id = reporter.nextId("pool");
    ids.set(pool, id);
    if (poolMax !== undefined) pool.options.max = poolMax;
    const max = Number(pool.options.max);
    const source = presentSource();
    reporter.record({
      type: "pool-created",
      pool: id,
      max: Number.isFinite(max) ? max : Number.MAX_SAFE_INTEGER,
      connectionTimeoutMillis: Number(pool.options.connectionTimeoutMillis) || 0,
      ...(source && { source }),
    });
    watched.push({ id, pool, counts: "0 0 0" });
  }

  function acquired(pool: Any, client: Any, asker: Asker, askedAt: number, byPool: boolean): void {
    const connection = connectionOf(client);
    const id = ids.get(pool) ?? 0;
    checkouts.set(client, { pool: id, connection, asker, byPool, reported: false });
    reporter.record({
      ...{ type: "client-acquired", pool: id, connection, waitedMillis: millisSince(askedAt) },
      ...askedBy(asker),
    });
  }

  function released(pool: Any, error: unknown, client: Any): void {
    const checkout = checkouts.get(client);
    if (checkout === undefined) return;
    checkouts.delete(client);
    const { pool: id, connection, asker, byPool } = checkout;
    const source = byPool ? asker.source : presentSource();
    reporter.record({
      ...{ type: "client-released", pool: id, connection, request: asker.request },
      destroyed: willRemove(pool, error, client),
      ...(source && { source }),
    });
  }

  /** Looks at the counters once what is going on now is over. */
  function stirred(): void {
    if (looking || watched.length === 0) return;
    looking = true;
    setImmediate(() => {
      looking = false;
      for (const one of watched) {
        const { totalCount: total, idleCount: idle, waitingCount: waiting } = one.pool;
        const counts = `${total} ${idle} ${waiting}`;
        if (counts === one.counts) continue;
        one.counts = counts;
        reporter.record({ type: "pool-changed", pool: one.id, total, idle, waiting });
      }
    });
  }

  return {
    isDriver: (socket) => clients.has(socket),
    senderOf(socket) {
      const client = clients.get(socket);
      const active = client?._activeQuery;
      return calling ?? (active && askers.get(active)) ?? checkouts.get(client)?.asker ?? presentAsker();
    },
    dialling: () => dialling,
    dialled(socket, connection) {
      const client = clients.get(socket);
      if (client) connections.set(client, connection);
    },
    stirred,
    requestEnded(request) {
      for (const checkout of checkouts.values()) {
        const { asker, byPool, reported, pool, connection } = checkout;
        if (asker.request !== request || byPool || reported) continue;
        checkout.reported = true;
        reporter.record({
          type: "client-leaked",
          pool,
          connection,
          request,
          ...(asker.source && { source: asker.source }),
        });
      }
    },
  };
}

function installedPg(packages: string): Any {
  try {
    return createRequire(packages)("pg");
  } catch {
    return null;
  }
}
