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
  track: Track<PoolCounts>;
}

/** The counters of every client pool, event by event, in order of creation. */
export function foldPools(events: readonly TraceEvent[]): PoolLife[] {
  const lives = new Map<number, PoolLife>();
  events.forEach((event, index) => {
    if (event.type === "pool-created") {
      const track = newTrack<PoolCounts>();
      change(track, index, { total: 0, idle: 0, waiting: 0 });
      lives.set(event.pool, { pool: event.pool, instance: event.instance, max: event.max, track });
    } else if (event.type === "pool-changed") {
      const life = lives.get(event.pool);
      if (life) change(life.track, index, { total: event.total, idle: event.idle, waiting: event.waiting });
    }
  });
  return [...lives.values()];
}
