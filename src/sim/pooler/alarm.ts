import type { PoolerClock } from "./bouncer.ts";
import { maintenanceMillis } from "./timeouts.ts";

/** Runs maintenance at the first tick after the earliest moment asked for. */
export interface Alarm {
  by(atMillis: number): void;
}

export function createAlarm(clock: PoolerClock, passive: boolean, ring: () => void): Alarm {
  let timer: { cancel(): void } | null = null;
  let setForMillis = Number.POSITIVE_INFINITY;
  const options = { passive };
  return {
    by(atMillis) {
      if (atMillis >= setForMillis || atMillis === Number.POSITIVE_INFINITY) return;
      timer?.cancel();
      setForMillis = atMillis;
      const now = clock.now();
      // A tick that rounding puts just before its own moment must not come twice.
      const ticksPassed = Math.floor(Math.max(atMillis, now) / maintenanceMillis + 1e-6);
      const tickMillis = (ticksPassed + 1) * maintenanceMillis;
      timer = clock.schedule(
        tickMillis - now,
        () => {
          timer = null;
          setForMillis = Number.POSITIVE_INFINITY;
          ring();
        },
        options,
      );
    },
  };
}
