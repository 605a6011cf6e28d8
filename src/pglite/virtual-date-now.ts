import { runEpochMillis } from "#sim/trace.ts";

const realNow = Date.now.bind(Date);
let read: () => number = realNow;
/** How far a unit that is being executed has got into the future by sleeping. */
let sleptMillis = 0;
let onRead: (() => void) | null = null;

/**
 * Puts a `Date.now` in place that PGlite's `now()` will follow; call before PGlite starts and before intrinsics are frozen.
 * `set` takes virtual milliseconds since the run began; `null` gives back the real clock.
 */
export function installVirtualDateNow(): { set(now: (() => number) | null): void } {
  Date.now = () => {
    onRead?.();
    return read() + sleptMillis;
  };
  return {
    set(now) {
      read = now === null ? realNow : () => runEpochMillis + now();
    },
  };
}

/** Runs with `Date.now` standing still; without effect where `installVirtualDateNow` was not called. */
export function atDateNow<T>(epochMillis: number, run: () => T): T {
  const before = read;
  read = () => epochMillis;
  try {
    return run();
  } finally {
    read = before;
  }
}

/** Has `listener` called whenever somebody reads `Date.now` while `run` runs: PostgreSQL does before it waits for a lock. */
export function listeningToDateNow<T>(listener: () => void, run: () => T): T {
  onRead = listener;
  try {
    return run();
  } finally {
    onRead = null;
  }
}

/** Has `Date.now` run ahead by what the unit being executed has slept so far; 0 when it has ended. */
export function sleepDateNow(millis: number): void {
  sleptMillis = millis;
}
