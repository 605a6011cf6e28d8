import type { TraceEvent } from "#sim/trace.ts";
import { change, newTrack, type Track } from "./track.ts";

/** pg-pool's own counters: `totalCount`, `idleCount`, `waitingCount`. */
export interface PoolCounts {
  total: number;
  idle: number;
  waiting: number;
}

export interface PoolLife {
  pool: number;
  instance: number;
  max: number;
  /** How long it lets anybody wait for a client; 0: for ever. */
  connectionTimeoutMillis: number;
  track: Track<PoolCounts>;
}

/** The counters of every client pool, event by event, in order of creation. */
export function foldPools(events: readonly TraceEvent[]): PoolLife[] {
  const lives = new Map<number, PoolLife>();
  events.forEach((event, index) => {
    if (event.type === "pool-created") {
      const track = newTrack<PoolCounts>();
      change(track, index, { total: 0, idle: 0, waiting: 0 });
      const { pool, instance, max, connectionTimeoutMillis } = event;
      lives.set(pool, { pool, instance, max, connectionTimeoutMillis, track });
    } else if (event.type === "pool-changed") {
      const life = lives.get(event.pool);
      if (life) change(life.track, index, { total: event.total, idle: event.idle, waiting: event.waiting });
    }
  });
  return [...lives.values()];
}

/** How long each instance's pools let a request wait for a client; 0: for ever. Of several pools, that of one with a queue. */
export function waitLimitsOf(pools: readonly PoolLife[]): Map<number, number> {
  const limits = new Map<number, number>();
  for (const { instance, connectionTimeoutMillis, track } of pools) {
    if (!limits.has(instance) || track.values.some(({ waiting }) => waiting > 0))
      limits.set(instance, connectionTimeoutMillis);
  }
  return limits;
}
