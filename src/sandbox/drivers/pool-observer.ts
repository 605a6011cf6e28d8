import type { NewTraceEvent } from "#sim/trace.ts";
import type { Mark, Scope } from "../realm/scope.ts";
import { delayOf } from "../realm/timers.ts";
import { type ConnectionOwner, connectionOwners } from "./connection-owner.ts";
import type { RealClient, RealPool } from "./real-pg.ts";

interface Checkout {
  pool: number;
  mark: Mark;
  connection: number;
  /** Taken by `pool.query`, which always gives it back. */
  byPool: boolean;
  reported: boolean;
}

interface Watched {
  id: number;
  pool: RealPool;
  total: number;
  idle: number;
  waiting: number;
}

/** Turns what the real pools of one instance do into events of the trace; it changes nothing of what they do but their size. */
export class PoolObserver {
  readonly #scope: Scope;
  #watched: Watched[] = [];
  readonly #checkouts = new Map<RealClient, Checkout>();
  /** The pool whose client is being made now. */
  dialling: number | null = null;
  /** The size of pools yet to be made, in place of what their code asks for. */
  max: number | undefined = undefined;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  created(pool: RealPool): number {
    const { ports, source } = this.#scope;
    const id = ports.nextId("pool");
    if (this.max !== undefined) pool.options.max = this.max;
    ports.record({
      type: "pool-created",
      pool: id,
      instance: ports.instance,
      max: sizeOf(pool),
      connectionTimeoutMillis: connectionTimeoutOf(pool),
      ...(source && { source }),
    });
    this.#watched.push({ id, pool, total: 0, idle: 0, waiting: 0 });
    return id;
  }

  acquired(pool: number, client: RealClient, mark: Mark, askedAtMillis: number, byPool: boolean): void {
    const { ports } = this.#scope;
    const owner = connectionOwners.get(client) as ConnectionOwner;
    const { connection } = owner;
    owner.holder = mark;
    this.#checkouts.set(client, { pool, mark, connection, byPool, reported: false });
    const event: NewTraceEvent = {
      type: "client-acquired",
      pool,
      instance: ports.instance,
      connection,
      request: mark.context.request,
      waitedMillis: ports.now() - askedAtMillis,
    };
    if (mark.source) event.source = mark.source;
    ports.record(event);
  }

  released(client: RealClient, destroyed: boolean): void {
    const checkout = this.#checkouts.get(client);
    if (!checkout) return;
    this.#checkouts.delete(client);
    const owner = connectionOwners.get(client) as ConnectionOwner;
    owner.holder = null;
    const { ports } = this.#scope;
    const source = checkout.byPool ? checkout.mark.source : this.#scope.source;
    const event: NewTraceEvent = {
      type: "client-released",
      pool: checkout.pool,
      instance: ports.instance,
      connection: checkout.connection,
      request: checkout.mark.context.request,
      destroyed,
    };
    if (source) event.source = source;
    ports.record(event);
  }

  /** Reports every pool whose counters differ from the last report. */
  observe(): void {
    const { ports } = this.#scope;
    let over = false;
    for (const watched of this.#watched) {
      const { totalCount: total, idleCount: idle, waitingCount: waiting } = watched.pool;
      over ||= watched.pool.ended;
      if (total === watched.total && idle === watched.idle && waiting === watched.waiting) continue;
      watched.total = total;
      watched.idle = idle;
      watched.waiting = waiting;
      ports.record({ type: "pool-changed", pool: watched.id, instance: ports.instance, total, idle, waiting });
    }
    if (over) this.#watched = this.#watched.filter(({ pool, total }) => !pool.ended || total > 0);
  }

  /** Reports the clients that a request which is over has not given back. */
  requestEnded(request: number): void {
    const { ports } = this.#scope;
    for (const checkout of this.#checkouts.values()) {
      const { mark, pool, connection } = checkout;
      if (mark.context.request !== request || checkout.byPool || checkout.reported) continue;
      checkout.reported = true;
      ports.record({
        type: "client-leaked",
        pool,
        instance: ports.instance,
        connection,
        request,
        ...(mark.source && { source: mark.source }),
      });
    }
  }
}

/** What pg-pool compares the number of its clients with; anything that no number reaches is no limit. */
function sizeOf({ options }: RealPool): number {
  const max = Number(options.max);
  return Number.isFinite(max) ? max : Number.MAX_SAFE_INTEGER;
}

/** pg-pool sets no timer for anything falsy. */
const connectionTimeoutOf = ({ options: { connectionTimeoutMillis } }: RealPool): number =>
  connectionTimeoutMillis ? delayOf(connectionTimeoutMillis) : 0;
