export const tickMillis = 250;
/** A tick later than this says that the page itself was held up, so the extra time proves nothing about the worker. */
const latestTickMillis = tickMillis * 1.2;

/** Judges from regular ticks and from signs of life whether a worker is stuck. Times are wall milliseconds of the page. */
export interface Watchdog {
  /** The worker gave a sign of life. */
  heard(): void;
  /** The worker may be silent for so long because of work that is not the learner's. */
  allow(millis: number): void;
  /** True when the worker has been silent for too long. */
  tick(nowMillis: number): boolean;
}

/** A throttled tab ticks once a second or less, so silence of `silenceMillis` is counted in ticks and never by the clock alone. */
export function createWatchdog(startedAtMillis: number, silenceMillis: number): Watchdog {
  let lastTick = startedAtMillis;
  let silent = 0;
  return {
    heard() {
      silent = 0;
    },
    allow(millis) {
      silent = -millis;
    },
    tick(nowMillis) {
      silent += Math.min(nowMillis - lastTick, latestTickMillis);
      lastTick = nowMillis;
      return silent > silenceMillis;
    },
  };
}
