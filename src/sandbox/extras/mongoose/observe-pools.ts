import { Asked } from "../../drivers/asked.ts";
import { connectionOwners } from "../../drivers/connection-owner.ts";
import type { PoolObserver } from "../../drivers/pool-observer.ts";
import type { RealClient, RealPool } from "../../drivers/real-pg.ts";
import type { Scope } from "../../realm/scope.ts";
import type { RealConnectionPool, RealPoolConnection, RealPoolModule, WaitQueueMember } from "./real-mongodb.ts";

/**
 * Has the driver's servers make pools that are watched: one for each member of the topology. Every method ends in the real
 * one with the same arguments, in the same tick.
 */
export function observePools(real: RealPoolModule, scope: Scope, observer: PoolObserver): void {
  class ObservedPool extends real.ConnectionPool {
    readonly #id: number;
    /** Who left the queue last: the one for whom a connection is made now. */
    #served: WaitQueueMember | null = null;

    constructor(server: unknown, options: unknown) {
      super(server, options);
      this.#id = observer.created(countersOf(this));
      const { waitQueue } = this;
      const shift = waitQueue.shift.bind(waitQueue);
      waitQueue.shift = () => {
        this.#served = shift();
        return this.#served;
      };
    }

    override checkOut(options: unknown): Promise<RealPoolConnection> {
      const mark = scope.mark();
      const askedAtMillis = scope.ports.now();
      const result = super.checkOut(options);
      const member = this.waitQueue.last();
      if (member === null) return result;
      Asked.mark(member, mark);
      const { resolve } = member;
      member.resolve = (connection) => {
        const owner = connectionOwners.get(connection.socket);
        if (owner) {
          connectionOwners.set(connection, owner);
          observer.acquired(this.#id, asClient(connection), mark, askedAtMillis, true);
        }
        resolve(connection);
      };
      return result;
    }

    override checkIn(connection: RealPoolConnection): void {
      if (this.checkedOut.has(connection)) {
        const destroyed = this.closed || connection.closed || this.connectionIsStale(connection);
        observer.released(asClient(connection), destroyed);
      }
      super.checkIn(connection);
    }

    override createConnection(callback: unknown): void {
      const before = observer.dialling;
      observer.dialling = this.#id;
      const asked = this.#served && Asked.by(this.#served);
      // The next one may be for nobody: a pool that keeps a number of connections.
      this.#served = null;
      try {
        scope.within(asked ?? { context: scope.own, source: undefined }, () => super.createConnection(callback));
      } finally {
        observer.dialling = before;
      }
    }
  }
  Object.defineProperty(ObservedPool, "name", { value: "ConnectionPool" });
  real.ConnectionPool = ObservedPool;
}

const asClient = (connection: RealPoolConnection) => connection as unknown as RealClient;

/** The driver's counters under the names that pg-pool gives its own. */
function countersOf(pool: RealConnectionPool): RealPool {
  const { maxPoolSize, waitQueueTimeoutMS } = pool.options;
  return {
    options: {
      max: maxPoolSize === 0 ? Number.POSITIVE_INFINITY : maxPoolSize,
      connectionTimeoutMillis: waitQueueTimeoutMS,
    },
    get totalCount() {
      return pool.totalConnectionCount;
    },
    get idleCount() {
      return pool.availableConnectionCount;
    },
    get waitingCount() {
      return pool.waitQueueSize;
    },
    get ended() {
      return pool.closed;
    },
  } as RealPool;
}
